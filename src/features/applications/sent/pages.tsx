import { addMinutes, dayIn, dayText, instantText, type Instant } from '#kit/dates.ts'
import { Button } from '#ui/controls.tsx'
import { Linked } from '#ui/linked.tsx'
import { Card, Facts, Section } from '#ui/parts.tsx'
import { Rich } from '#ui/rich.tsx'
import { Tag, type TagProps } from '#ui/tags.tsx'
import type { Definition, LiveCycle, Role } from '#features/programs/model.ts'
import { sayOf } from '#features/programs/sayings/model.ts'
import type { FormDraft } from '#features/applications/form/model.ts'
import type { Application, ApplicationState } from '#features/applications/model.ts'
import type { Sending } from '#features/applications/sent/model.ts'

const tags: Record<ApplicationState, Pick<TagProps, 'shape' | 'calm'>> = {
  submitted: { shape: 'done' },
  review: { shape: 'done' },
  asked: { shape: 'half' },
  accepted: { shape: 'done' },
  conditional: { shape: 'half' },
  declined: { shape: 'half' },
  late: { shape: 'half' },
  duplicate: { shape: 'half' },
  waiting: { shape: 'half' },
  withdrawn: { shape: 'ring', calm: true },
}

const asWords = { mentee: 'asMentee', mentor: 'asMentor' } as const satisfies Record<Role, string>

export type SentView = {
  cycle: LiveCycle
  draft: FormDraft
  standing: readonly Pick<Application, 'id' | 'role' | 'state' | 'receivedAt' | 'eligibility'>[]
  sending: Sending
  withdrawal: string
  now: Instant
}

export function sentPage({ cycle, draft, standing, sending, withdrawal, now }: SentView) {
  const { definition, calendar } = cycle
  const { locale, applications } = definition
  const say = sayOf(definition, 'sent')
  const stands = sayOf(definition, 'standings')
  const gone = draft.withdrawnAt !== null
  const title = gone ? sayOf(definition, 'withdrawal')('gone') : say('title')
  const day = dayText(applications.close, 'weekday', locale)
  return {
    title,
    narrow: true,
    stack: true,
    small: `${definition.shortName}, ${cycle.label}`,
    body: (
      <>
        <h1>{title}</h1>
        {!gone && <p class="lede">{say('copy', { email: draft.email })}</p>}
        <Section id="stands" title={say('stands')}>
          {standing.map((one) => (
            <Card key={one.id} id={`stands-${one.role}`} title={say(asWords[one.role])}>
              <p>
                <Tag {...tags[one.state]}>{stands(one.state)}</Tag> {stands(`${one.state}Text`)}
              </p>
              <Facts
                rows={[
                  [say('received'), `${instantText(one.receivedAt, calendar.zone, locale)}, ${definition.zoneName}`],
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
        <Section id="next" title={say('next')}>
          {gone && <p>{againText(definition, sending, day)}</p>}
          {!gone && sending === 'in time' && <p>{say('open', { day })}</p>}
          {!gone && (
            <p>
              {say(sending === 'in time' ? 'readsThen' : 'reads')}{' '}
              {now < calendar.noticesAt &&
                say('introduced', { day: dayText(dayIn(calendar.zone, calendar.noticesAt), 'long', locale) })}
            </p>
          )}
          {sending === 'sent before' && (
            <p>
              <Stays definition={definition} />
            </p>
          )}
          {(sending === 'in time' || sending === 'late') && (
            <p>
              <Button first wide href="/apply/form">
                {gone ? sayOf(definition, 'withdrawal')('openForm') : say('change')}
              </Button>
            </p>
          )}
        </Section>
        <div class="row">
          {!gone && (
            <a class="link" href={withdrawal}>
              {say('withdraw')}
            </a>
          )}
          <form method="post" action="/apply/exit">
            <Button plain>{say('exit')}</Button>
          </form>
        </div>
      </>
    ),
  }
}

/** What was sent in time, once the deadline has passed. */
export const Stays = ({ definition }: { definition: Definition }) => (
  <Rich text={sayOf(definition, 'sent').rich('stays')} />
)

/** What is left to somebody who has withdrawn. */
function againText(definition: Definition, sending: Sending, day: string): string {
  const say = sayOf(definition, 'withdrawal')
  if (sending === 'in time') return say('again', { day })
  return say(sending === 'late' ? 'againLate' : 'againNext')
}

export type WithdrawalView = {
  cycle: LiveCycle
  sending: Sending
  /** What still stands. */
  roles: readonly Role[]
  sealed: string
  /** Where it stands, for whoever keeps it. */
  keep?: string | undefined
  done?: boolean
}

/** A page with one button: opening it withdraws nothing. */
export function withdrawalPage({ cycle, sending, roles, sealed, keep, done }: WithdrawalView) {
  const { definition, publishedAt, calendar } = cycle
  const say = sayOf(definition, 'withdrawal')
  const last = dayText(dayIn(calendar.zone, addMinutes(calendar.closesAt, -1)), 'weekday', definition.locale)
  const frame = { narrow: true, stack: true, small: `${definition.shortName}, ${cycle.label}` }
  if (done === true)
    return {
      ...frame,
      title: say('gone'),
      body: (
        <>
          <h1>{say('gone')}</h1>
          <p class="lede">{say('thanks')}</p>
          <p>{againText(definition, sending, last)}</p>
          {(sending === 'in time' || sending === 'late') && (
            <p>
              <a class="link" href="/apply">
                {say('openForm')}
              </a>
            </p>
          )}
        </>
      ),
    }
  if (roles.length === 0)
    return {
      ...frame,
      title: say('nothing'),
      body: (
        <>
          <h1>{say('nothing')}</h1>
          <p>{say('nothingText')}</p>
        </>
      ),
    }
  const [only, both] = roles
  const title = say('title', { role: say(only === undefined || both !== undefined ? 'asBoth' : asWords[only]) })
  return {
    ...frame,
    title,
    body: (
      <>
        <h1>{title}</h1>
        {publishedAt === null ? (
          <>
            <p class="lede">{say('introduction')}</p>
            <form method="post" action={`/apply/withdrawal/${sealed}`} class="row">
              <Button first wide>
                {say('withdraw')}
              </Button>
              <a class="link" href={keep ?? '/'}>
                {say('keep')}
              </a>
            </form>
          </>
        ) : (
          <p>{say('paired')}</p>
        )}
      </>
    ),
  }
}
