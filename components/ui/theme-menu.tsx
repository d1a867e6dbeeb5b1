'use client';

import { useState } from 'react';
import { MenuHeading, MenuRadio } from './menu';
import { isTheme, type Theme, themeCookie } from './theme';

const oneYearSeconds = 31_536_000;

/** Light, dark, or as the system has it: a part of the user menu. */
export function ThemeMenu() {
  const [theme, setTheme] = useState<Theme | 'system'>(() => {
    const chosen = document.documentElement.dataset.theme;
    return isTheme(chosen) ? chosen : 'system';
  });
  const choose = (value: string) => {
    const chosen = isTheme(value) ? value : undefined;
    setTheme(chosen ?? 'system');
    if (chosen) document.documentElement.dataset.theme = chosen;
    else delete document.documentElement.dataset.theme;
    // biome-ignore lint/suspicious/noDocumentCookie: the cookie store API is missing in some supported browsers
    document.cookie = `${themeCookie}=${chosen ?? ''}; path=/; max-age=${chosen ? oneYearSeconds : 0}; samesite=lax`;
  };
  return (
    <>
      <MenuHeading>Appearance</MenuHeading>
      <MenuRadio
        label="Appearance"
        value={theme}
        onValueChange={choose}
        options={[
          { value: 'system', label: 'As the system' },
          { value: 'light', label: 'Light' },
          { value: 'dark', label: 'Dark' },
        ]}
      />
    </>
  );
}
