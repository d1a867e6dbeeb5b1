/** What a person chose; without a choice the system decides. */
export type Theme = 'light' | 'dark';

export const themeCookie = 'theme';

export function isTheme(value: unknown): value is Theme {
  return value === 'light' || value === 'dark';
}
