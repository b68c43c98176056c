import { dayIn, dayText, type Zone } from '#kit/dates.ts'
import { Button, Field, Hidden } from '#ui/controls.tsx'
import { Breadcrumb } from '#ui/parts.tsx'
import { backPath, type Failure, type Identity } from '#features/accounts/provider/model.ts'

const words = {
  back: (provider: string) => `You are back from ${provider}`,
  backLede: 'One press, and you are in. Nothing has happened yet.',
  goOn: 'Go on',
  again: (provider: string) => `Try ${provider} again`,
  byCode: 'Sign in by a mailed code instead',
  trouble: (provider: string) => `${provider} did not sign you in`,
  failures: {
    elsewhere:
      'This was begun in another browser, or more than ten minutes ago, or it was used already. Nothing was changed. Begin once more here.',
    stopped: 'You stopped it there, or you were not let in. Nothing was changed.',
    refused:
      'What came back does not fit what we had asked for, so nobody was signed in. Nothing was changed. If it happens again, tell the committee: the settings may not fit.',
    unreachable: 'It does not answer at the moment. Nothing was changed. A mailed code works meanwhile.',
    busy: 'Many are signing in there at this moment. Nothing was changed. Try again in a minute, or have a code mailed to you.',
    often: 'There were too many attempts within this hour. Nothing was changed. Try again in an hour.',
    taken:
      'That account is connected to somebody else here. Nothing was changed. If both are you, write to the committee: they can put the two together.',
    unknown: '',
  } satisfies Record<Failure, string>,
  unknown: (provider: string) => `We do not know your account at ${provider} yet`,
  unknownLede:
    'An account is never connected by its address alone. Sign in once by a mailed code; then you connect it, and from then on it signs you in.',
  email: 'Your email address',
  emailHint: 'The one you applied with, or where the committee writes to you.',
  send: 'Mail me a code',
  account: 'Your account',
  title: (provider: string) => `Signing in at ${provider}`,
  lede: (provider: string) =>
    `Connect your account at ${provider}, and you can sign in with it. We keep which account it is, and nothing else of what ${provider} knows.`,
  office: 'It opens no office: for that you need your passkey.',
  none: 'No account is connected.',
  connected: (day: string) => `Connected ${day}`,
  used: (day: string) => `last used ${day}`,
  disconnect: 'Disconnect it',
  connect: (provider: string) => `Connect your account at ${provider}`,
  told: 'You are signed out everywhere else then, and we tell you by mail.',
}

type Answer = { code: string; state: string; iss?: string | undefined }

export function backPage({ provider, answer }: { provider: string; answer: Answer }) {
  return {
    title: words.back(provider),
    narrow: true,
    stack: true,
    body: (
      <>
        <h1>{words.back(provider)}</h1>
        <p class="lede">{words.backLede}</p>
        <form method="post" action={backPath}>
          {Object.entries(answer).map(([name, value]) =>
            value === undefined ? null : <Hidden key={name} name={name} value={value} />,
          )}
          <Button first wide>
            {words.goOn}
          </Button>
        </form>
      </>
    ),
  }
}

export function troublePage({ provider, failure }: { provider: string; failure: Failure }) {
  if (failure === 'unknown') return unknownPage(provider)
  return {
    title: words.trouble(provider),
    narrow: true,
    stack: true,
    error: true,
    body: (
      <>
        <h1>{words.trouble(provider)}</h1>
        <p class="lede" role="alert">
          {words.failures[failure]}
        </p>
        <p>
          <Button first wide href="/sign-in/provider">
            {words.again(provider)}
          </Button>
        </p>
        <p>
          <a class="link" href="/sign-in">
            {words.byCode}
          </a>
        </p>
      </>
    ),
  }
}

function unknownPage(provider: string) {
  return {
    title: words.unknown(provider),
    narrow: true,
    stack: true,
    body: (
      <>
        <h1>{words.unknown(provider)}</h1>
        <p class="lede">{words.unknownLede}</p>
        <form method="post" action="/sign-in" class="stack">
          <Hidden name="next" value="/account/provider" />
          <Field id="email" type="email" autocomplete="email" label={words.email} hint={words.emailHint} required />
          <p>
            <Button first wide>
              {words.send}
            </Button>
          </p>
        </form>
      </>
    ),
  }
}

type Connect = { provider: string; identities: readonly Identity[]; zone: Zone }

export function connectPage({ provider, identities, zone }: Connect) {
  const day = (at: string) => dayText(dayIn(zone, at))
  return {
    title: words.title(provider),
    narrow: true,
    stack: true,
    body: (
      <>
        <Breadcrumb items={[{ href: '/account', label: words.account }]} />
        <h1>{words.title(provider)}</h1>
        <p class="lede">{words.lede(provider)}</p>
        <p>{words.office}</p>
        {identities.length === 0 && <p>{words.none}</p>}
        {identities.map((identity) => (
          <section class="card stack" key={identity.id}>
            <p>
              <b>{words.connected(day(identity.connectedAt))}</b>
              {identity.usedAt && <span class="small quiet">, {words.used(day(identity.usedAt))}</span>}
            </p>
            <form method="post" action={`/account/provider/${identity.id}/removal`}>
              <Button>{words.disconnect}</Button>
            </form>
          </section>
        ))}
        {identities.length === 0 && (
          <>
            <p>
              <Button first wide href="/account/provider/connection">
                {words.connect(provider)}
              </Button>
            </p>
            <p class="small quiet">{words.told}</p>
          </>
        )}
      </>
    ),
  }
}
