import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { EarlyInput } from '@/components/ui/early-input';
import { QueryProvider } from '@/components/ui/query-provider';
import { isTheme, themeCookie } from '@/components/ui/theme';
import { Toaster } from '@/components/ui/toast';
import { fontVariables } from './fonts';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Tenor', template: '%s · Tenor' },
  description: 'Order services, pay invoices and keep an eye on what you have.',
};

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f5f7f9' },
    { media: '(prefers-color-scheme: dark)', color: '#0b1017' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const chosen = (await cookies()).get(themeCookie)?.value;
  return (
    <html lang="en" className={fontVariables} data-theme={isTheme(chosen) ? chosen : undefined}>
      <body className="font-sans antialiased">
        <QueryProvider>{children}</QueryProvider>
        <Toaster />
        <EarlyInput />
      </body>
    </html>
  );
}
