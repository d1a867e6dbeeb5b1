import { footOf, isWebAddress, type MailContent, type MailPart, type MailSender } from './content';

/** A mail as plain text. */
export function textOf(content: MailContent, sender: MailSender): string {
  const body = content.parts.map(partText).filter((text) => text !== '');
  return `${[...body, ['-- ', ...footOf(sender)].join('\n')].join('\n\n')}\n`;
}

function partText(part: MailPart): string {
  switch (part.kind) {
    case 'heading':
    case 'paragraph':
    case 'note':
      return part.text;
    case 'facts':
      return part.rows.map(([label, value]) => `${label}: ${value.replaceAll('\n', ', ')}`).join('\n');
    case 'amounts':
      return part.rows
        .map(({ what, note, amount }) => `${amount.padStart(16)}  ${what}${note ? ` (${note})` : ''}`)
        .join('\n');
    case 'button':
      return isWebAddress(part.url) ? `${part.label}:\n${part.url}` : '';
  }
}
