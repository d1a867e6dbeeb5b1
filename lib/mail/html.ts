import { isWebAddress, type MailContent, type MailPart, type MailSender } from './content';

const ink = '#16232b';
const muted = '#5b6b75';
const line = '#dde4e8';
const accent = '#0f6b6b';
const font = "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/** A mail as HTML: tables and inline styles, which every mail program understands, and nothing fetched from anywhere. */
export function htmlOf(content: MailContent, sender: MailSender): string {
  const preview = content.preview
    ? `<div style="display:none;max-height:0;overflow:hidden">${escapeHtml(content.preview)}</div>`
    : '';
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escapeHtml(content.subject)}</title></head>
<body style="margin:0;padding:0;background:#f3f6f7;font-family:${font};color:${ink}">${preview}
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#ffffff;border:1px solid ${line};border-radius:8px">
<tr><td style="padding:24px 28px 0;font-size:14px;font-weight:600;color:${accent}">${escapeHtml(sender.name)}</td></tr>
<tr><td style="padding:8px 28px 28px;font-size:16px;line-height:1.5">
${content.parts.map(partHtml).join('\n')}
</td></tr></table>
<p style="max-width:560px;margin:16px auto 0;font-size:12px;line-height:1.5;color:${muted}">${footOf(sender).map(escapeHtml).join('<br>')}</p>
</td></tr></table>
</body></html>
`;
}

/** The foot of a mail, line by line. */
export function footOf({ name, address, vatId }: MailSender): string[] {
  const lines = [name, ...address.split('\n'), vatId ? `VAT ${vatId}` : ''];
  return lines.map((text) => text.trim()).filter((text) => text !== '');
}

function partHtml(part: MailPart): string {
  switch (part.kind) {
    case 'heading':
      return `<h1 style="margin:12px 0 8px;font-size:20px;line-height:1.3">${escapeHtml(part.text)}</h1>`;
    case 'paragraph':
      return `<p style="margin:12px 0">${withBreaks(part.text)}</p>`;
    case 'note':
      return `<p style="margin:12px 0;font-size:14px;color:${muted}">${withBreaks(part.text)}</p>`;
    case 'facts':
      return tableHtml(part.rows.map(([label, value]) => factRow(label, value)));
    case 'amounts':
      return tableHtml(part.rows.map(amountRow));
    case 'button':
      return buttonHtml(part);
  }
}

function tableHtml(rows: readonly string[]): string {
  return `<table width="100%" cellpadding="0" cellspacing="0" style="margin:16px 0;border-collapse:collapse;font-size:14px">${rows.join('')}</table>`;
}

function factRow(label: string, value: string): string {
  return `<tr><th scope="row" align="left" valign="top" style="padding:6px 12px 6px 0;border-top:1px solid ${line};font-weight:400;color:${muted}">${escapeHtml(label)}</th><td align="right" style="padding:6px 0;border-top:1px solid ${line}">${withBreaks(value)}</td></tr>`;
}

function amountRow({
  what,
  note,
  amount,
  isTotal = false,
}: {
  what: string;
  note?: string;
  amount: string;
  isTotal?: boolean;
}): string {
  const weight = isTotal ? 600 : 400;
  const below = note ? `<br><span style="color:${muted};font-size:12px">${escapeHtml(note)}</span>` : '';
  return `<tr><td style="padding:6px 12px 6px 0;border-top:1px solid ${line};font-weight:${weight}">${escapeHtml(what)}${below}</td><td align="right" valign="top" style="padding:6px 0;border-top:1px solid ${line};font-weight:${weight};white-space:nowrap;font-variant-numeric:tabular-nums">${escapeHtml(amount)}</td></tr>`;
}

function buttonHtml({ label, url }: { label: string; url: string }): string {
  if (!isWebAddress(url)) return '';
  return `<p style="margin:20px 0"><a href="${escapeHtml(url)}" style="display:inline-block;padding:10px 18px;border-radius:6px;background:${accent};color:#ffffff;text-decoration:none;font-weight:600">${escapeHtml(label)}</a></p>`;
}

function withBreaks(text: string): string {
  return escapeHtml(text).replaceAll('\n', '<br>');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Whatever a name or a note contains, it stays text. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => entities[mark] ?? mark);
}
