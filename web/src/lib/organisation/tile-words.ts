import { m } from '#lib/messages.ts';

const hues = [
  m.hue_0,
  m.hue_30,
  m.hue_60,
  m.hue_90,
  m.hue_120,
  m.hue_150,
  m.hue_180,
  m.hue_210,
  m.hue_240,
  m.hue_270,
  m.hue_300,
  m.hue_330,
];

export const hueOptions = () => hues.map((words, at) => ({ value: String(at * 30), words: words() }));
export const shapeOptions = () => [
  { value: 'square', words: m.shape_square() },
  { value: 'round', words: m.shape_round() },
  { value: 'cut', words: m.shape_cut() },
];
