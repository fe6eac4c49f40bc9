import { expect, test, vi } from 'vitest';
import { m } from '../../messages/compiled/messages.js';

test('plural rules are made once for a language, not once for each plural', () => {
  const made = vi.spyOn(Intl, 'PluralRules');
  const say = (count: number) => m.thread_posts({ count }, { locale: 'de' });
  expect([0, 1, 2, 1].map(say)).toEqual(['0 Beiträge', '1 Beitrag', '2 Beiträge', '1 Beitrag']);
  expect(m.thread_posts({ count: 1 }, { locale: 'en' })).toBe('1 post');
  expect(made.mock.calls.map(([language]) => language)).toEqual(['de', 'en']);
  made.mockRestore();
});
