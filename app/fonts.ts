import { GeistMono } from 'geist/font/mono';
import { GeistSans } from 'geist/font/sans';

/** Puts both fonts' CSS variables on an element; globals.css names them `font-sans` and `font-mono`. */
export const fontVariables = `${GeistSans.variable} ${GeistMono.variable}`;
