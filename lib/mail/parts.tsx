import { Button } from '@react-email/button';
import { Heading } from '@react-email/heading';
import { Text } from '@react-email/text';
import { Fragment, type ReactNode } from 'react';
import { isWebAddress, type MailPart } from './content';
import * as look from './look';

/** One part of a mail as it is drawn. */
export function Part({ part }: { part: MailPart }): ReactNode {
  switch (part.kind) {
    case 'heading':
      return (
        <Heading as="h1" style={look.heading}>
          {part.text}
        </Heading>
      );
    case 'paragraph':
      return <Text style={look.paragraph}>{withBreaks(part.text)}</Text>;
    case 'note':
      return <Text style={look.note}>{withBreaks(part.text)}</Text>;
    case 'facts':
      return <FactTable rows={part.rows} />;
    case 'amounts':
      return <AmountTable rows={part.rows} />;
    case 'button':
      // Only web addresses become links, whatever the facts of a mail say.
      return isWebAddress(part.url) ? (
        <Button href={part.url} style={look.button}>
          {part.label}
        </Button>
      ) : null;
  }
}

function FactTable({ rows }: { rows: Extract<MailPart, { kind: 'facts' }>['rows'] }) {
  return (
    <table style={look.table} cellPadding={0} cellSpacing={0}>
      <tbody>
        {rows.map(([label, value]) => (
          <tr key={label}>
            <th scope="row" style={look.label}>
              {label}
            </th>
            <td style={look.value}>{withBreaks(value)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function AmountTable({ rows }: { rows: Extract<MailPart, { kind: 'amounts' }>['rows'] }) {
  return (
    <table style={look.table} cellPadding={0} cellSpacing={0}>
      <tbody>
        {rows.map(({ what, note, amount, isTotal }, index) => {
          const weight = { fontWeight: isTotal ? 600 : 400 };
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: two lines may read the same
            <tr key={index}>
              <td style={{ ...look.cell, ...weight }}>
                {what}
                {note && <span style={look.below}>{note}</span>}
              </td>
              <td style={{ ...look.amount, ...weight }}>{amount}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function withBreaks(text: string): ReactNode {
  return text.split('\n').map((line, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a text never move
    <Fragment key={index}>
      {index > 0 && <br />}
      {line}
    </Fragment>
  ));
}
