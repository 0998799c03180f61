import type { View } from './view.ts';

/** Inquirer's prompts in our own style: its own would colour where NO_COLOR says not to. */
export function promptTheme({ style, glyphs }: View) {
  return {
    prefix: { idle: style.key('?'), done: style.good(glyphs.good) },
    style: {
      answer: style.code,
      message: style.strong,
      error: style.bad,
      defaultAnswer: (text: string) => style.dim(`(Enter: ${text})`),
    },
  };
}
