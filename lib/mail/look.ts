import type { CSSProperties } from 'react';

const ink = '#16232b';
const line = '#dde4e8';
const accent = '#0f6b6b';
export const muted = '#5b6b75';

// Mail programs know no style sheets worth the name: each part carries its own.
export const body: CSSProperties = {
  margin: 0,
  padding: '24px 12px',
  backgroundColor: '#f3f6f7',
  color: ink,
  fontFamily: "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif",
};
export const card: CSSProperties = {
  maxWidth: 560,
  backgroundColor: '#ffffff',
  border: `1px solid ${line}`,
  borderRadius: 8,
};
export const head: CSSProperties = { padding: '24px 28px 0' };
export const main: CSSProperties = { padding: '8px 28px 28px', fontSize: 16, lineHeight: 1.5 };
export const brand: CSSProperties = { margin: 0, fontSize: 14, fontWeight: 600, color: accent };
export const logo: CSSProperties = { maxWidth: 240, height: 40, width: 'auto' };
export const foot: CSSProperties = { maxWidth: 560, paddingTop: 16 };
export const footLine: CSSProperties = { margin: 0, fontSize: 12, lineHeight: 1.5, color: muted };
export const heading: CSSProperties = { margin: '12px 0 8px', fontSize: 20, lineHeight: 1.3 };
export const paragraph: CSSProperties = { margin: '12px 0', fontSize: 16, lineHeight: 1.5 };
export const note: CSSProperties = { ...paragraph, fontSize: 14, color: muted };
export const button: CSSProperties = {
  display: 'inline-block',
  padding: '10px 18px',
  borderRadius: 6,
  backgroundColor: accent,
  color: '#ffffff',
  fontWeight: 600,
  textDecoration: 'none',
};
export const table: CSSProperties = { width: '100%', margin: '16px 0', borderCollapse: 'collapse', fontSize: 14 };
export const cell: CSSProperties = {
  padding: '6px 12px 6px 0',
  borderTop: `1px solid ${line}`,
  textAlign: 'left',
  verticalAlign: 'top',
};
export const label: CSSProperties = { ...cell, fontWeight: 400, color: muted };
export const value: CSSProperties = { ...cell, paddingRight: 0, textAlign: 'right' };
export const amount: CSSProperties = { ...value, whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' };
export const below: CSSProperties = { display: 'block', fontSize: 12, color: muted };
