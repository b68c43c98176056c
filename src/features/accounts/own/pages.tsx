import { dayIn, dayText, type Instant } from '#kit/dates.ts'
import { Button } from '#ui/controls.tsx'
import { Card, Facts } from '#ui/parts.tsx'
import type { Viewer } from '#features/accounts/model.ts'
import type { Session } from '#features/accounts/sessions/model.ts'

const words = {
  unproved: (title: string) =>
    `You hold the office “${title}”, but an address alone opens no office. Sign in with your passkey; if you have none, a chair invites you to register one.`,
  sessions: 'Where you are signed in',
  here: 'Here, now',
  since: (day: string) => `since ${day}`,
  seen: (day: string) => `last used ${day}`,
  unknownDevice: 'A browser we do not recognize',
  ways: {
    code: 'by a mailed code',
    passkey: 'with a passkey',
    provider: 'with your association’s account',
    demonstration: 'in the demonstration',
  },
  end: 'End it',
  endAll: 'Sign out everywhere else',
  passkeys: 'Your passkeys',
  provider: (name: string) => `Signing in at ${name}`,
  data: 'Your data: what is kept about you',
  employer: 'Where you work: say that you have changed jobs',
  account: 'Your account',
  name: 'Name',
  address: 'Address',
  change: 'Change it',
  offices: 'Offices',
  noOffice: 'None now',
  kinds: {
    chair: 'Chair',
    member: 'Committee member',
    safeguarding: 'Safeguarding',
    oversight: 'Supervising board member',
  },
  term: (title: string, until: string) => `${title}, to ${until}`,
  takesPart: 'Takes part',
  yes: 'Yes',
  no: 'Not in a cycle at the moment',
  signOut: 'Sign out',
}

type Account = { viewer: Viewer; sessions: readonly Session[]; provider?: string | undefined; now: Instant }

export function accountPage({ viewer, sessions, provider }: Account) {
  const zone = viewer.cycles.at(-1)?.calendar.zone ?? 'UTC'
  const day = (at: Instant) => dayText(dayIn(zone, at))
  const mine = [...viewer.offices, ...viewer.guards]
  const [unproved] = mine.length === 0 ? viewer.held : []
  const offices = mine.map((office) => words.term(office.title || words.kinds[office.kind], dayText(office.endsOn)))
  return {
    title: words.account,
    narrow: true,
    stack: true,
    body: (
      <>
        <h1>{words.account}</h1>
        <Card id="account" title={viewer.name}>
          <Facts
            rows={[
              [
                words.address,
                <>
                  {viewer.email}{' '}
                  <a class="link" href="/account/address">
                    {words.change}
                  </a>
                </>,
              ],
              [words.offices, offices.length === 0 ? words.noOffice : offices.join('; ')],
              [words.takesPart, viewer.participates ? words.yes : words.no],
            ]}
          />
        </Card>
        {unproved && <p class="lede">{words.unproved(unproved.title || words.kinds[unproved.kind])}</p>}
        <p>
          <a class="link" href="/account/data">
            {words.data}
          </a>
        </p>
        {(viewer.participates || viewer.held.length > 0) && (
          <p>
            <a class="link" href="/account/employer">
              {words.employer}
            </a>
          </p>
        )}
        {viewer.held.length > 0 && (
          <p>
            <a class="link" href="/account/passkeys">
              {words.passkeys}
            </a>
          </p>
        )}
        {provider && (
          <p>
            <a class="link" href="/account/provider">
              {words.provider(provider)}
            </a>
          </p>
        )}
        <Card id="sessions" title={words.sessions}>
          <ul class="plainlist stack">
            {sessions.map((session) => (
              <li key={session.id}>
                <b>{session.device || words.unknownDevice}</b>{' '}
                <span class="small quiet">
                  {words.ways[session.way]}, {words.since(day(session.createdAt))}, {words.seen(day(session.seenAt))}
                </span>
                {session.id === viewer.session.id ? (
                  <span class="small"> {words.here}</span>
                ) : (
                  <form method="post" action={`/account/sessions/${session.id}/end`}>
                    <Button plain>{words.end}</Button>
                  </form>
                )}
              </li>
            ))}
          </ul>
        </Card>
        <div class="row">
          <form method="post" action="/sign-out">
            <Button>{words.signOut}</Button>
          </form>
          {sessions.length > 1 && (
            <form method="post" action="/account/sessions/end">
              <Button>{words.endAll}</Button>
            </form>
          )}
        </div>
      </>
    ),
  }
}
