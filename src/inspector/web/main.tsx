import { render } from 'preact';
import { App } from './app.tsx';

const place = document.getElementById('app');
if (place !== null) {
  const isProjector = new URLSearchParams(location.search).has('projector');
  render(<App projector={isProjector} />, place);
}
