import { addMinutes, dayIn, dayText, instantText, type Instant } from '#kit/dates.ts'
import { Button } from '#ui/controls.tsx'
import { Linked } from '#ui/linked.tsx'
import { Card, Facts, Section } from '#ui/parts.tsx'
import { Tag, type TagProps } from '#ui/tags.tsx'
import type { LiveCycle, Role } from '#features/programs/model.ts'
import type { FormDraft } from '#features/applications/form/model.ts'
import type { Application, ApplicationState } from '#features/applications/model.ts'
import type { Sending } from '#features/applications/sent/model.ts'

const words = {
  arrived: 'Your application has arrived',
  gone: 'Your application is withdrawn',
  copy: (email: string) => `A copy of what you wrote is on its way to ${email}.`,
  stands: 'How it stands',
  roles: { mentee: 'As a mentee', mentor: 'As a mentor' } satisfies Record<Role, string>,
  received: 'Received',
  next: 'What happens next',
  closes: (day: string) => `Until applications close on ${day} you can change your answers as often as you like.`,
  after: (open: boolean) =>
    `${open ? 'Then the' : 'The'} committee reads every application, and you hear from us by mail either way.`,
  start: (day: string) => `Pairs are introduced on ${day}.`,
  change: 'Change my answers',
  withdraw: 'Withdraw my application',
  withdrawLede: 'One press is enough, and nobody asks why. Somebody else gets the place.',
  withdrawTitle: (role: string) => `Withdraw your application ${role}?`,
  withdrawn: 'It is withdrawn. Thank you for telling us.',
  before: 'Applications have closed, so what you sent stays as it is. If something has changed, write to ',
  again: (day: string) => `If you change your mind until ${day}, your answers are still there.`,
  againLate:
    'If you change your mind, your answers are still there. Applications have closed: what you send now goes on the late list.',
  againNext: 'Applications have closed. Your answers are kept until the next call.',
  openForm: 'Open my form',
  nothing: 'There is no application to withdraw',
  nothingLede: 'It was withdrawn before, or never sent.',
  paired: (address: string) =>
    `You have been paired already, so please write to ${address}: your partner should hear it from a person.`,
  keep: 'Keep it',
  exit: 'Close the form on this device',
}

/** What an applicant is told of each state, in words (R37); what the rules said of an unread one is not a decision. */
export const stateWords: Record<
  ApplicationState,
  { tag: Pick<TagProps, 'shape' | 'calm'>; word: string; text: string }
> = {
  submitted: { tag: { shape: 'done' }, word: 'Arrived', text: 'The committee will read it after applications close.' },
  review: { tag: { shape: 'done' }, word: 'Arrived', text: 'A committee member reads it and decides.' },
  asked: {
    tag: { shape: 'half' },
    word: 'We asked you something',
    text: 'A committee member wrote to you with a question. The mail has a page for your answer.',
  },
  accepted: { tag: { shape: 'done' }, word: 'Arrived', text: 'By what you wrote, you qualify.' },
  conditional: {
    tag: { shape: 'half' },
    word: 'Accepted on a condition',
    text: 'The mail about it says what is still to be settled, and by when.',
  },
  declined: {
    tag: { shape: 'half' },
    word: 'Not accepted this time',
    text: 'A committee member wrote to you why, and what else is open to you.',
  },
  late: {
    tag: { shape: 'half' },
    word: 'On the late list',
    text: 'Those who applied in time come first; its turn comes when a place is free.',
  },
  duplicate: {
    tag: { shape: 'half' },
    word: 'Arrived twice',
    text: 'There is another application of yours, and that one counts. If this is the better one, write to us.',
  },
  waiting: {
    tag: { shape: 'half' },
    word: 'Waiting for a place',
    text: 'You are accepted, and there was no partner yet.',
  },
  withdrawn: { tag: { shape: 'ring', calm: true }, word: 'Withdrawn', text: 'You withdrew it.' },
}

export type SentView = {
  cycle: LiveCycle
  draft: FormDraft
  standing: readonly Pick<Application, 'id' | 'role' | 'state' | 'receivedAt' | 'eligibility'>[]
  sending: Sending
  withdrawal: string
  now: Instant
}

export function sentPage({ cycle, draft, standing, sending, withdrawal }: SentView) {
  const { definition, calendar } = cycle
  const { locale, applications, contact } = definition
  const gone = draft.withdrawnAt !== null
  const day = dayText(applications.close, 'weekday', locale)
  return {
    title: gone ? words.gone : words.arrived,
    narrow: true,
    stack: true,
    small: `${definition.shortName}, ${cycle.label}`,
    body: (
      <>
        <h1>{gone ? words.gone : words.arrived}</h1>
        {!gone && <p class="lede">{words.copy(draft.email)}</p>}
        <Section id="stands" title={words.stands}>
          {standing.map((one) => (
            <Card key={one.id} id={`stands-${one.role}`} title={words.roles[one.role]}>
              <p>
                <Tag {...stateWords[one.state].tag}>{stateWords[one.state].word}</Tag> {stateWords[one.state].text}
              </p>
              <Facts
                rows={[
                  [words.received, `${instantText(one.receivedAt, calendar.zone, locale)}, ${definition.zoneName}`],
                ]}
              />
              {one.state !== 'withdrawn' && one.state !== 'duplicate' && (
                <ul class="rows">
                  {one.eligibility.reasons.map((reason) => (
                    <li key={reason.code + reason.text} class="small">
                      <Linked text={reason.text} />
                    </li>
                  ))}
                </ul>
              )}
            </Card>
          ))}
        </Section>
        <Section id="next" title={words.next}>
          {gone && <p>{againText(sending, day)}</p>}
          {!gone && sending === 'in time' && <p>{words.closes(day)}</p>}
          {!gone && (
            <p>
              {words.after(sending === 'in time')}{' '}
              {words.start(dayText(dayIn(calendar.zone, calendar.noticesAt), 'long', locale))}
            </p>
          )}
          {sending === 'sent before' && (
            <p>
              <Stays contact={contact} />
            </p>
          )}
          {(sending === 'in time' || sending === 'late') && (
            <p>
              <Button first wide href="/apply/form">
                {gone ? words.openForm : words.change}
              </Button>
            </p>
          )}
        </Section>
        <div class="row">
          {!gone && (
            <a class="link" href={withdrawal}>
              {words.withdraw}
            </a>
          )}
          <form method="post" action="/apply/exit">
            <Button plain>{words.exit}</Button>
          </form>
        </div>
      </>
    ),
  }
}

/** What was sent in time, once the deadline has passed. */
export const Stays = ({ contact }: Pick<LiveCycle['definition'], 'contact'>) => (
  <>
    {words.before}
    <a href={`mailto:${contact.address}`}>{contact.address}</a>.
  </>
)

/** What is left to somebody who has withdrawn. */
function againText(sending: Sending, day: string): string {
  if (sending === 'in time') return words.again(day)
  return sending === 'late' ? words.againLate : words.againNext
}

export type WithdrawalView = {
  cycle: LiveCycle
  sending: Sending
  /** What still stands. */
  roles: readonly Role[]
  sealed: string
  done?: boolean
}

/** A page with one button: opening it withdraws nothing. */
export function withdrawalPage({ cycle, sending, roles, sealed, done }: WithdrawalView) {
  const { definition, publishedAt, calendar } = cycle
  const last = dayText(dayIn(calendar.zone, addMinutes(calendar.closesAt, -1)), 'weekday', definition.locale)
  const frame = { narrow: true, stack: true, small: `${definition.shortName}, ${cycle.label}` }
  if (done === true)
    return {
      ...frame,
      title: words.gone,
      body: (
        <>
          <h1>{words.gone}</h1>
          <p class="lede">{words.withdrawn}</p>
          <p>{againText(sending, last)}</p>
          {(sending === 'in time' || sending === 'late') && (
            <p>
              <a class="link" href="/apply">
                {words.openForm}
              </a>
            </p>
          )}
        </>
      ),
    }
  if (roles.length === 0)
    return {
      ...frame,
      title: words.nothing,
      body: (
        <>
          <h1>{words.nothing}</h1>
          <p>{words.nothingLede}</p>
        </>
      ),
    }
  const title = words.withdrawTitle(roles.map((role) => words.roles[role].toLowerCase()).join(' and '))
  return {
    ...frame,
    title,
    body: (
      <>
        <h1>{title}</h1>
        {publishedAt === null ? (
          <>
            <p class="lede">{words.withdrawLede}</p>
            <form method="post" action={`/apply/withdrawal/${sealed}`} class="row">
              <Button first wide>
                {words.withdraw}
              </Button>
              <a class="link" href="/">
                {words.keep}
              </a>
            </form>
          </>
        ) : (
          <p>{words.paired(definition.contact.address)}</p>
        )}
      </>
    ),
  }
}
