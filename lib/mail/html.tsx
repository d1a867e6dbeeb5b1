import { Body } from '@react-email/body';
import { Container } from '@react-email/container';
import { Head } from '@react-email/head';
import { Html } from '@react-email/html';
import { Img } from '@react-email/img';
import { Preview } from '@react-email/preview';
import { render } from '@react-email/render';
import { Section } from '@react-email/section';
import { Text } from '@react-email/text';
import { footOf, type MailContent, type MailSender } from './content';
import * as look from './look';
import { Part } from './parts';

/** A mail as HTML for mail programs. Whatever a name or a note contains, React keeps it text. */
export function htmlOf(content: MailContent, sender: MailSender): Promise<string> {
  return render(<MailLayout content={content} sender={sender} />);
}

function MailLayout({ content, sender }: { content: MailContent; sender: MailSender }) {
  return (
    <Html lang="en">
      <Head>
        <meta name="color-scheme" content="light" />
        <meta name="viewport" content="width=device-width" />
        <title>{content.subject}</title>
      </Head>
      {content.preview && <Preview>{content.preview}</Preview>}
      <Body style={look.body}>
        <Container style={look.card}>
          <Section style={look.head}>
            <Brand sender={sender} />
          </Section>
          <Section style={look.main}>
            {content.parts.map((part, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a mail never move
              <Part key={index} part={part} />
            ))}
          </Section>
        </Container>
        <Container style={look.foot}>
          {footOf(sender).map((line) => (
            <Text key={line} style={look.footLine}>
              {line}
            </Text>
          ))}
        </Container>
      </Body>
    </Html>
  );
}

function Brand({ sender: { name, logoUrl } }: { sender: MailSender }) {
  if (!logoUrl) return <Text style={look.brand}>{name}</Text>;
  return <Img src={logoUrl} alt={name} height={40} style={look.logo} />;
}
