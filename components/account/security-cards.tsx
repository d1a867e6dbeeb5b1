import { Badge } from '@/components/ui/badge';
import { Banner } from '@/components/ui/banner';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { LinkButton } from '@/components/ui/link-button';
import { formatInstantBrief } from '@/lib/format/instants';
import { deviceName } from './device-name';
import { type AccountForms, EndOtherSessions, NewEmailForm, NewPasswordForm } from './security-forms';

type SecurityCardsProps = {
  user: { email: string; isEmailVerified: boolean; hasSecondFactor: boolean };
  /** An address that was asked for and is not confirmed yet. */
  wantedEmail?: string;
  sessions: readonly { id: string; userAgent: string; address: string; seenAt: number; isThis: boolean }[];
  zone: string;
  forms: AccountForms;
};

/** How somebody signs in: address, password, second step and open sessions; the same in both panels. */
export function SecurityCards({ user, wantedEmail, sessions, zone, forms }: SecurityCardsProps) {
  return (
    <>
      <Card>
        <CardHeader
          title="E-mail address"
          description={
            <>
              You sign in with <span className="break-all">{user.email}</span>
            </>
          }
          actions={!user.isEmailVerified && <Badge tone="pending">Not confirmed</Badge>}
        />
        <CardBody className="flex flex-col gap-4">
          {wantedEmail && (
            <Banner tone="pending" title={`Open the link that we sent to ${wantedEmail}`}>
              Until then everything stays as it is.
            </Banner>
          )}
          <NewEmailForm send={forms.changeEmail} />
        </CardBody>
      </Card>
      <Card>
        <CardHeader title="Password" description="A change ends all other sessions, and we tell you by mail." />
        <CardBody>
          <NewPasswordForm send={forms.changePassword} />
        </CardBody>
      </Card>
      <Card>
        <CardHeader
          title="Sessions"
          description="Where you are signed in."
          actions={sessions.length > 1 && <EndOtherSessions send={forms.endOtherSessions} />}
        />
        <CardBody>
          <ul className="flex flex-col divide-y">
            {sessions.map(({ id, userAgent, address, seenAt, isThis }) => (
              <li key={id} className="flex flex-wrap items-center justify-between gap-2 py-3 first:pt-0 last:pb-0">
                <span className="min-w-0">
                  <span className="block font-medium">{deviceName(userAgent)}</span>
                  <span className="block text-note text-muted">
                    {[address, `last used ${formatInstantBrief(seenAt, zone)}`].filter(Boolean).join(' · ')}
                  </span>
                </span>
                {isThis && <Badge tone="active">This one</Badge>}
              </li>
            ))}
          </ul>
        </CardBody>
      </Card>
      <Card>
        <CardHeader
          title="Two-step sign-in"
          description={
            user.hasSecondFactor
              ? 'On: after the password, we ask for a code of your app.'
              : 'Off: the password alone is enough.'
          }
          actions={
            <LinkButton href="/second-factor">{user.hasSecondFactor ? 'Switch it off' : 'Set it up'}</LinkButton>
          }
        />
        <CardBody className="pt-0" />
      </Card>
    </>
  );
}
