import { addMinutes, type Instant, instantText } from '#kit/dates.ts'
import { listText } from '#kit/text.ts'
import { Button, ErrorSummary, Field } from '#ui/controls.tsx'
import { type Clock, Moment } from '#ui/mailed.tsx'
import { Breadcrumb, Card, Empty, Facts, Log, Section, Toast } from '#ui/parts.tsx'
import type { Guard } from '#features/accounts/model.ts'
import type { PairPeople } from '#features/pairs/model.ts'
import type { Play } from '#features/programs/playbook/model.ts'
import { mostWords } from '#features/tickets/concerns/input.ts'
import { StateTag } from '#features/tickets/concerns/list/pages.tsx'
import {
  acknowledgedWithinHours,
  type Concern,
  type ConcernStep,
  concernWords,
} from '#features/tickets/concerns/model.ts'

const words = {
  title: 'Reports to you',
  report: 'Report',
  came: 'Came',
  from: 'From',
  nameless: 'Somebody who gave no name',
  by: 'Say that you have read it by',
  over: 'The time is over. Say so today.',
  what: 'What they wrote',
  named: 'They say it is about others than you.',
  pair: 'The pair',
  mentor: 'Mentor',
  mentee: 'Mentee',
  contact: 'Committee contact',
  held: 'Paused since the report came: no words, and no mail about it. To the two, the contact and the chairs it looks like a pause that one of them asked for without a reason.',
  notHeld: 'Not paused by this report.',
  release: 'Let the pair go on',
  releaseHint: 'Topics and questions go to both again, unless one of them asked for a pause, too. Nobody is told.',
  read: 'I have read this',
  readLede: (name: string) => `${name} gets a mail with your name and address, so that they know a person has it.`,
  readNone: 'They left no address, so nobody can be told.',
  readWords: 'A few words with it (optional)',
  readHint: 'Drafted for you; change or empty it.',
  advice: 'What helps',
  steps: 'What was done',
  none: 'Nothing yet.',
  did: 'What did you do?',
  didHint: 'Facts, not verdicts. Only the readers of this report see it.',
  note: 'Note this step',
  close: 'Close the report',
  how: 'What came of it?',
  howHint: 'In a sentence or two. Nothing is sent.',
  doClose: 'Close this report',
  errors: {
    words: `Shorten this to ${mostWords.toLocaleString('en-US')} characters`,
    text: `Write what you did, in at most ${mostWords.toLocaleString('en-US')} characters`,
    outcome: `Write what came of it, in at most ${mostWords.toLocaleString('en-US')} characters`,
  },
  done: {
    read: 'Recorded that you have read it.',
    step: 'What you did stands below.',
    closed: 'Closed. The pair stays as it is.',
    released: 'The pair goes on.',
  },
  doneTag: 'Done',
  reads: 'Who reads this report',
  wrote: 'Write to',
  byItself: 'By mail',
}

export type ConcernFailed = { field: keyof typeof words.errors; value: string }
export type OneView = {
  concern: Concern
  readers: readonly Guard[]
  steps: readonly ConcernStep[]
  pairs: readonly PairPeople[]
  /** What the program says helps. */
  play: Play
  me: string
  now: Instant
  clock: Clock
  done: keyof typeof words.done | undefined
  failed: ConcernFailed | undefined
}

export function concernPage(view: OneView) {
  const { concern, readers, play, clock, now, done, failed } = view
  const by = addMinutes(concern.openedAt, acknowledgedWithinHours * 60)
  const error = failed && words.errors[failed.field]
  const who = concern.reporterName || words.nameless
  return {
    title: concernWords[concern.kind],
    error: error !== undefined,
    toast: done && <Toast tag={words.doneTag}>{words.done[done]}</Toast>,
    body: (
      <>
        <ErrorSummary errors={failed && error ? [{ field: failed.field, text: error }] : []} />
        <Breadcrumb items={[{ href: '/concerns', label: words.title }]} />
        <div class="stack">
          <h1>{concernWords[concern.kind]}</h1>
          <p class="row">
            <StateTag concern={concern} />
            {concern.acknowledgedAt === null && (
              <span>
                {words.by} <Moment at={by} clock={clock} />. {now >= by && words.over}
              </span>
            )}
          </p>
        </div>
        <div class="cols gap">
          <div class="stack">
            <Section id="words" title={words.what}>
              {concern.text.split(/\n\s*\n/).map((part) => (
                <p key={part}>{part}</p>
              ))}
              {concern.named.length > 0 && <p class="quiet">{words.named}</p>}
            </Section>
            {concern.acknowledgedAt === null && <Read {...view} error={error} />}
            <Steps {...view} />
            {concern.closedAt === null && <Forms {...view} error={error} />}
          </div>
          <div class="aside">
            {concern.closedAt === null && play.advice.length > 0 && (
              <Section id="advice" title={words.advice}>
                <ul class="rows tight">
                  {play.advice.map((hint) => (
                    <li key={hint}>{hint}</li>
                  ))}
                </ul>
              </Section>
            )}
            <Section id="facts" title={words.report}>
              <Facts
                rows={[
                  [words.from, who],
                  [
                    words.wrote,
                    concern.reporterEmail !== '' && (
                      <a class="link" href={`mailto:${concern.reporterEmail}`}>
                        {concern.reporterEmail}
                      </a>
                    ),
                  ],
                  [words.came, <Moment key="came" at={concern.openedAt} clock={clock} />],
                  [words.reads, listText(readers.map(({ name }) => name))],
                ]}
              />
            </Section>
            <Pair {...view} />
          </div>
        </div>
      </>
    ),
  }
}

function Read({ concern, play, failed, error }: OneView & { error?: string }) {
  const mine = failed?.field === 'words' ? { value: failed.value, error } : { value: play.mail.join('\n\n') }
  return (
    <Card id="reading" title={words.read}>
      <form method="post" action={`/concerns/${concern.id}/acknowledgement`} class="stack">
        <p class="quiet">
          {concern.reporterEmail === '' ? words.readNone : words.readLede(concern.reporterName || words.nameless)}
        </p>
        {concern.reporterEmail !== '' && (
          <Field id="words" rows={5} label={words.readWords} hint={words.readHint} {...mine} />
        )}
        <p>
          <Button first>{words.read}</Button>
        </p>
      </form>
    </Card>
  )
}

const Steps = ({ steps, clock }: OneView) => (
  <Section id="steps" title={words.steps}>
    {steps.length === 0 ? (
      <Empty>{words.none}</Empty>
    ) : (
      <Log
        rows={steps.toReversed().map((step) => ({
          at: step.at,
          when: instantText(step.at, clock.zone, clock.locale),
          text: (
            <>
              {step.text}
              <br />
              <span class="small quiet">{step.actor || words.byItself}</span>
            </>
          ),
        }))}
      />
    )}
  </Section>
)

function Forms({ concern, failed, error }: OneView & { error?: string }) {
  const of = (field: ConcernFailed['field']) => (failed?.field === field ? { value: failed.value, error } : {})
  return (
    <>
      <form method="post" action={`/concerns/${concern.id}/steps`} class="stack gap">
        <Field id="text" rows={3} label={words.did} hint={words.didHint} {...of('text')} />
        <p>
          <Button first={concern.acknowledgedAt !== null}>{words.note}</Button>
        </p>
      </form>
      <Card id="closing" title={words.close}>
        <form method="post" action={`/concerns/${concern.id}/closure`} class="stack">
          <Field id="outcome" rows={2} label={words.how} hint={words.howHint} {...of('outcome')} />
          <p>
            <Button>{words.doClose}</Button>
          </p>
        </form>
      </Card>
    </>
  )
}

const Pair = ({ concern, pairs }: OneView) => (
  <>
    {pairs.map(({ pair, mentor, mentee, contact }) => (
      <Section key={pair.id} id={`pair-${pair.id}`} title={words.pair}>
        <Facts
          rows={[
            [words.mentor, mentor.name],
            [words.mentee, mentee.name],
            [words.contact, contact.name],
          ]}
        />
        <p class="quiet">{concern.holds ? words.held : words.notHeld}</p>
        {concern.holds && (
          <form method="post" action={`/concerns/${concern.id}/release`} class="stack">
            <p>
              <Button>{words.release}</Button>
            </p>
            <p class="quiet small">{words.releaseHint}</p>
          </form>
        )}
      </Section>
    ))}
  </>
)
