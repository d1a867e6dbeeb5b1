import { Document, Image, Page, StyleSheet, Text, View } from '@react-pdf/renderer';
import type { PrintedAppendix, PrintedDocument, PrintedFact, PrintedGroup, PrintedLine, PrintedSum } from './document';
import { pagesOf } from './pages';

const ink = '#0f172a';
const muted = '#475569';
const rule = '#cbd5e1';

const styles = StyleSheet.create({
  page: { paddingTop: 40, paddingBottom: 56, paddingHorizontal: 44, fontSize: 9, color: ink },
  head: { flexDirection: 'row', justifyContent: 'space-between', marginBottom: 20 },
  title: { fontSize: 18, fontWeight: 600, textAlign: 'right' },
  number: { fontFamily: 'Geist Mono', fontSize: 11, textAlign: 'right', marginTop: 4 },
  status: { textAlign: 'right', marginTop: 4, color: muted },
  logo: { height: 32, maxWidth: 200, objectFit: 'contain', objectPosition: 'left' },
  name: { fontSize: 12, fontWeight: 600, width: 250 },
  parties: { flexDirection: 'row', gap: 24, marginBottom: 20 },
  party: { flex: 1 },
  term: { color: muted, fontSize: 8, marginBottom: 3 },
  factRow: { flexDirection: 'row', justifyContent: 'space-between', marginBottom: 2 },
  row: { flexDirection: 'row', paddingVertical: 3 },
  tableHead: { flexDirection: 'row', borderBottomWidth: 1, borderColor: ink, paddingBottom: 3, marginBottom: 2 },
  group: { fontWeight: 600, paddingTop: 6, paddingBottom: 1 },
  what: { flex: 1, paddingRight: 8 },
  days: { width: 118, paddingRight: 8 },
  tax: { width: 62, paddingRight: 8, fontSize: 8, color: muted },
  amount: { width: 104, fontFamily: 'Geist Mono', fontSize: 8.5, textAlign: 'right' },
  reason: { color: muted, fontSize: 8 },
  sums: { marginTop: 8, borderTopWidth: 1, borderColor: rule, paddingTop: 6, marginLeft: 200 },
  total: { fontWeight: 600 },
  block: { marginTop: 16 },
  blockHead: { fontWeight: 600, marginBottom: 4 },
  note: { marginTop: 4, lineHeight: 1.4 },
  foot: { position: 'absolute', bottom: 26, left: 44, right: 44, flexDirection: 'row', color: muted, fontSize: 8 },
  footName: { flex: 1 },
});

/** A document on A4 pages: the head of its table and the foot with the page's number are repeated on each. */
export function DocumentLayout({ document, families }: { document: PrintedDocument; families: string[] }) {
  const { kind, number, seller, issuedAt } = document;
  const name = seller.lines[0] ?? '';
  const pages = pagesOf(document.groups);
  return (
    <Document
      title={`${kind} ${number}`}
      author={name}
      creator={name}
      producer="Tenor"
      creationDate={new Date(issuedAt)}
    >
      {pages.map((groups, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a printed page never moves
        <Page key={index} size="A4" style={[styles.page, { fontFamily: families }]}>
          {index === 0 && <Head document={document} />}
          <Lines groups={groups} />
          {index === pages.length - 1 && <Tail document={document} />}
          <View style={styles.foot} fixed>
            <Text style={styles.footName}>{`${kind} ${number}`}</Text>
            <Text render={({ pageNumber, totalPages }) => `Page ${pageNumber} of ${totalPages}`} />
          </View>
        </Page>
      ))}
    </Document>
  );
}

/** Whose document it is and for whom. */
function Head({ document: { kind, number, status, logo, seller, buyer, facts } }: { document: PrintedDocument }) {
  return (
    <>
      <View style={styles.head}>
        {logo ? <Image src={logo} style={styles.logo} /> : <Text style={styles.name}>{seller.lines[0] ?? ''}</Text>}
        <View>
          <Text style={styles.title}>{kind}</Text>
          <Text style={styles.number}>{number}</Text>
          {status !== '' && <Text style={styles.status}>{status}</Text>}
        </View>
      </View>
      <View style={styles.parties}>
        {[seller, buyer].map(({ heading, lines }) => (
          <View key={heading} style={styles.party}>
            <Text style={styles.term}>{heading}</Text>
            <Text>{lines.join('\n')}</Text>
          </View>
        ))}
        <View style={styles.party}>
          <Facts facts={facts} />
        </View>
      </View>
    </>
  );
}

/** What it comes to, what was paid of it, and where the rest goes. */
function Tail({ document: { sums, notes, appendices, transfer } }: { document: PrintedDocument }) {
  return (
    <>
      <Sums sums={sums} />
      {notes.length > 0 && (
        <View style={styles.block}>
          {notes.map((note) => (
            <Text key={note} style={styles.note}>
              {note}
            </Text>
          ))}
        </View>
      )}
      {appendices.map((appendix) => (
        <Appendix key={appendix.heading} appendix={appendix} />
      ))}
      {transfer.length > 0 && (
        <View style={[styles.block, { width: 300 }]} wrap={false}>
          <Text style={styles.blockHead}>Bank transfer</Text>
          <Facts facts={transfer} />
        </View>
      )}
    </>
  );
}

function Facts({ facts }: { facts: readonly PrintedFact[] }) {
  return facts.map(({ term, value }) => (
    <View key={term} style={styles.factRow}>
      <Text style={{ color: muted, paddingRight: 8 }}>{term}</Text>
      <Text style={{ flex: 1, textAlign: 'right' }}>{value}</Text>
    </View>
  ));
}

function Lines({ groups }: { groups: readonly PrintedGroup[] }) {
  return (
    <View>
      <View style={styles.tableHead} fixed>
        <Text style={[styles.what, styles.total]}>What it is for</Text>
        <Text style={[styles.days, styles.total]}>Days</Text>
        <Text style={[styles.tax, styles.total, { color: ink }]}>Tax</Text>
        <Text style={[styles.amount, styles.total]}>Amount</Text>
      </View>
      {groups.flatMap(({ heading, lines }) => [
        heading !== null && (
          // The name of a service never stands alone at the foot of a page.
          <Text key={`heading of ${lines[0]?.key}`} style={styles.group} minPresenceAhead={28}>
            {heading}
          </Text>
        ),
        ...lines.map((line) => <Line key={line.key} line={line} />),
      ])}
    </View>
  );
}

function Line({ line }: { line: PrintedLine }) {
  return (
    <View style={styles.row} wrap={false}>
      <Text style={styles.what}>
        {line.title}
        {line.reason !== '' && <Text style={styles.reason}>{`\n${line.reason}`}</Text>}
      </Text>
      <Text style={styles.days}>{line.days}</Text>
      <Text style={styles.tax}>{line.tax}</Text>
      <Text style={styles.amount}>{line.amount}</Text>
    </View>
  );
}

function Sums({ sums }: { sums: readonly PrintedSum[] }) {
  return (
    <View style={styles.sums} wrap={false}>
      {sums.map(({ term, value, isTotal }) => (
        <View key={term} style={styles.factRow}>
          <Text style={isTotal ? [styles.what, styles.total] : styles.what}>{term}</Text>
          <Text style={isTotal ? [styles.amount, styles.total, { width: 140 }] : [styles.amount, { width: 140 }]}>
            {value}
          </Text>
        </View>
      ))}
    </View>
  );
}

function Appendix({ appendix }: { appendix: PrintedAppendix }) {
  return (
    <View style={styles.block}>
      <Text style={styles.blockHead} minPresenceAhead={28}>
        {appendix.heading}
      </Text>
      {appendix.rows.map(({ what, when, amount }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a printed row never moves
        <View key={index} style={styles.row} wrap={false}>
          <Text style={styles.what}>{what}</Text>
          <Text style={styles.days}>{when}</Text>
          <Text style={styles.amount}>{amount}</Text>
        </View>
      ))}
    </View>
  );
}
