import { render } from 'preact';
import { App } from './app.tsx';
import { callUp } from './line.ts';

const place = document.getElementById('app');
if (place !== null) {
  const source = callUp();
  const isProjector = new URLSearchParams(location.search).has('projector');
  render(<App source={source} projector={isProjector} />, place);
}
