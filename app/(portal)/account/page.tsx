import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ClientUsers } from '@/components/account/client-users';
import { SecurityCards } from '@/components/account/security-cards';
import { Banner } from '@/components/ui/banner';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { Facts } from '@/components/ui/facts';
import { PageHeader } from '@/components/ui/page-header';
import { detailsOfClient, mutedOfUser, openInvitationsOf, usersOfClient } from '@/db/queries/portal/account';
import { gatewaysOfClient, paysAutomatically, type SavedMethod, savedMethodsOf } from '@/db/queries/portal/payments';
import { dayOf } from '@/lib/domain/calendar';
import { countryName } from '@/lib/format/countries';
import { formatDay } from '@/lib/format/days';
import { mailKindNames, mailKinds } from '@/lib/mail';
import { readSecurity } from '@/lib/server/account';
import { changeEmailAction, changePasswordAction, endOtherSessionsAction } from '@/lib/server/account-actions';
import { requireClient } from '@/lib/server/pages';
import { EditDetails } from './_parts/edit-details';
import { MailChoice } from './_parts/mail-choice';
import { SavedCards } from './_parts/saved-cards';
import { inviteUserAction, removeUserAction, setUserRoleAction, withdrawInvitationAction } from './actions';

export const metadata: Metadata = { title: 'Account' };

export default async function AccountPage() {
  const { client, user, context, impersonator } = await requireClient();
  const [details, users, invitations, muted, security, gateways, methods, isAutomatic] = await Promise.all([
    detailsOfClient(context.db, client.id),
    usersOfClient(context.db, client.id),
    openInvitationsOf(context.db, client.id, context.now),
    mutedOfUser(context.db, user.id),
    impersonator ? undefined : readSecurity(),
    gatewaysOfClient(context.db, client.id),
    savedMethodsOf(context.db, client.id),
    paysAutomatically(context.db, client.id),
  ]);
  if (!details) return notFound();
  const address = [details.address, [details.postalCode, details.city].filter(Boolean).join(' '), details.state];
  return (
    <>
      <PageHeader title="Account" description={`Client ${details.number}`} />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Card>
          <CardHeader
            title="Details"
            description="As they stand on your invoices."
            actions={client.role === 'owner' && <EditDetails saved={{ ...details, state: details.state ?? '' }} />}
          />
          <CardBody>
            <Facts
              facts={[
                { term: 'Name', value: details.name },
                { term: 'Company', value: details.company },
                { term: 'Address', value: address.filter(Boolean).join(', ') },
                { term: 'Country', value: countryName(details.country) },
                { term: 'VAT id', value: details.vatId },
                { term: 'E-mail', value: details.email },
                { term: 'Phone', value: details.phone },
                { term: 'Currency', value: details.currency },
              ]}
            />
          </CardBody>
        </Card>
        <ClientUsers
          users={users}
          invitations={invitations.map(({ expiresAt, ...invitation }) => ({
            ...invitation,
            until: formatDay(dayOf(expiresAt, context.zone)),
          }))}
          ownId={user.id}
          isReadOnly={client.role !== 'owner' || impersonator !== undefined}
          acts={{
            invite: inviteUserAction,
            setRole: setUserRoleAction,
            remove: removeUserAction,
            withdraw: withdrawInvitationAction,
          }}
        />
        {(gateways.length > 0 || methods.length > 0) && (
          <Card>
            <CardHeader title="Cards" description="Kept by the payment service; we only know what is shown here." />
            <CardBody>
              <SavedCards
                cards={methods.map(shownCard)}
                gateways={gateways}
                paysAutomatically={isAutomatic}
                isReadOnly={client.role === 'viewer' || impersonator !== undefined}
              />
            </CardBody>
          </Card>
        )}
        <Card>
          <CardHeader title="Mail" description={`What we write to ${user.email}.`} />
          <CardBody>
            <MailChoice
              kinds={mailKindNames.map((kind) => {
                const { title, detail } = mailKinds[kind];
                return { kind, title, detail, isMuted: muted.includes(kind) };
              })}
            />
          </CardBody>
        </Card>
        {security ? (
          <SecurityCards
            {...security}
            zone={context.zone}
            forms={{
              changeEmail: changeEmailAction,
              changePassword: changePasswordAction,
              endOtherSessions: endOtherSessionsAction,
            }}
          />
        ) : (
          <Banner title="How the client signs in is the client's">
            Address, password, second step and sessions are shown to nobody else.
          </Banner>
        )}
      </div>
    </>
  );
}

function shownCard({ id, brand, last4, expiryMonth, expiryYear, isDefault }: SavedMethod) {
  const expiry =
    expiryMonth === null || expiryYear === null
      ? ''
      : `Until ${String(expiryMonth).padStart(2, '0')}/${String(expiryYear)}`;
  return { id, name: last4 ? `${brand} ···· ${last4}` : brand, expiry, isDefault };
}
