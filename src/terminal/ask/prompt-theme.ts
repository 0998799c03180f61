import type { View } from '../view.ts';

/**
 * Inquirer's prompts in our own style: its own would colour where NO_COLOR says not to. The message is painted already;
 * `answered` stands in its place once there is an answer.
 */
export function promptTheme({ style, glyphs }: View, answered: string) {
  return {
    prefix: { idle: style.key('?'), done: style.good(glyphs.good) },
    style: {
      answer: style.code,
      message: (text: string, status: 'idle' | 'done' | 'loading') => (status === 'done' ? answered : text),
      error: style.bad,
    },
  };
}
