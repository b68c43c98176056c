import { instantText } from '#kit/dates.ts'
import { capitalized, countText, listText } from '#kit/text.ts'
import { Button, ErrorSummary, Field } from '#ui/controls.tsx'
import { Facts, Section } from '#ui/parts.tsx'
import { Table } from '#ui/table.tsx'
import { type EndView, isOpen, pairsText, type Repair } from '#features/matching/repair/model.ts'
import { crumbs, Ends, Formed, type Names, repairWords } from '#features/matching/repair/pages.tsx'
import { Asking, type AskingView, type StandbyTyped } from '#features/matching/repair/standby/pages.tsx'
import type { LiveCycle } from '#features/programs/model.ts'

const words = {
  until: (when: string) => `It happens at ${when}. Until then you can take it back, and the pairs are as they were.`,
  mails: 'The mails',
  mailsLede: 'Nobody else gets any mail.',
  to: 'To',
  about: 'About',
  about_new: 'their new partner',
  about_ended: 'the pair that ends',
  edited: ', in your words',
  publish: (pairs: string, mails: number) => `Publish ${pairs} and ${countText(mails, 'mail')}`,
  hold: (minutes: number) =>
    `Mails and pairs wait for ${minutes === 60 ? 'one hour' : `${minutes} minutes`}; so long you can take everything back.`,
  whyLabel: 'Why (optional)',
  whyHint: 'Kept with the pairs; only the committee reads it.',
  undo: { draft: 'Drop this draft', asked: 'Take the question back', held: 'Take it back' },
  asked: (by: string, others: string, told: string) =>
    `${by} asked for it, and ${others} can confirm it. Nothing happens before. ${told}.`,
  askedOf: 'somebody else on the committee',
  confirm: 'Look, and confirm as the second member',
  askedBy: 'Asked for by',
  publishedBy: 'Published by',
  confirmedBy: 'Confirmed by',
  second: (names: string) => `Before anything happens, ${names} is asked by mail to confirm.`,
  publishAsk: (pairs: string, mails: number) => `Ask to publish ${pairs} and ${countText(mails, 'mail')}`,
  subject: 'Subject',
}

export type RepairView = {
  cycle: LiveCycle
  repair: Repair
  mails: readonly { name: string; to: string; subject: string; what: 'new' | 'ended'; edited: boolean }[]
  names: Names
  ends: readonly EndView[]
  undoMinutes: number
  /** Who may confirm what the viewer asks; nobody: it happens without. */
  seconds: readonly string[]
  /** The viewer asked for it, and somebody else confirms. */
  mine: boolean
  why: string
  /** Mentors who stand by for these pairs, asked or to be asked. */
  asking: readonly AskingView[]
  standby: StandbyTyped | undefined
  /** Whom it is known to before it happens. */
  told: string
  error: string | undefined
}

/** One set of changes: the effect on everyone, each mail, and the way forward and back. */
export function repairPage(view: RepairView) {
  const { cycle, repair, mails, names, undoMinutes, seconds, mine, error, standby } = view
  const when = (at: string) => instantText(at, cycle.calendar.zone, cycle.definition.locale)
  const title = `${capitalized(repairWords.states[repair.state])}: ${pairsText(repair)}`
  const here = `/committee/repairs/${repair.id}`
  return {
    title,
    narrow: true,
    stack: true,
    error: error !== undefined || standby !== undefined,
    body: (
      <>
        {error && <ErrorSummary errors={[{ field: 'why', text: error }]} />}
        {standby && <ErrorSummary errors={[{ field: `first-${standby.mentee}`, text: standby.error }]} />}
        {crumbs(true)}
        <h1>{title}</h1>
        {repair.state === 'held' && <p class="lede">{words.until(when(repair.releaseAt ?? repair.madeAt))}</p>}
        {repair.state === 'asked' && (
          <>
            <p class="lede">
              {words.asked(repair.askedByName ?? '', mine ? eitherOf(seconds) : words.askedOf, view.told)}
            </p>
            {!mine && (
              <p>
                <Button first href={`${here}/confirmation`}>
                  {words.confirm}
                </Button>
              </p>
            )}
          </>
        )}
        {repair.said !== '' && <p class="lede">{repair.said}</p>}
        <ul class="stack">
          <Ends ends={view.ends} />
          {repair.forms.map((form) => (
            <li key={form.menteeId}>
              <Formed form={form} names={names} />
            </li>
          ))}
        </ul>
        <Facts
          rows={[
            [repairWords.made, `${when(repair.madeAt)}, ${repair.madeByName}`],
            [repair.state === 'asked' ? words.askedBy : words.publishedBy, repair.askedByName],
            [words.confirmedBy, repair.confirmedByName],
            [repairWords.reason, repair.why !== '' && repair.why],
          ]}
        />
        {view.asking.map((one) => (
          <Asking
            key={one.form.menteeId}
            {...{ cycle, here, names, typed: standby }}
            view={one}
            draft={repair.state === 'draft'}
          />
        ))}
        {mails.length > 0 && (
          <Section id="mails" title={words.mails}>
            <p>{words.mailsLede}</p>
            <Table
              caption={words.mails}
              captionHidden
              fold
              columns={[
                { key: 'to', label: words.to },
                { key: 'about', label: words.about },
                { key: 'subject', label: words.subject },
              ]}
              rows={mails.map((mail) => ({
                to: <a href={`${here}/mails/${mail.name}`}>{mail.to}</a>,
                about: `${mail.what === 'new' ? words.about_new : words.about_ended}${mail.edited ? words.edited : ''}`,
                subject: mail.subject,
              }))}
              empty=""
            />
          </Section>
        )}
        {repair.state === 'draft' && (
          <form method="post" action={`${here}/publication`} class="stack">
            <Field id="why" label={words.whyLabel} hint={words.whyHint} rows={2} maxlength={500} value={view.why} />
            {seconds.length > 0 && <p>{words.second(eitherOf(seconds))}</p>}
            <p>{words.hold(undoMinutes)}</p>
            <p>
              <Button first>
                {(seconds.length > 0 ? words.publishAsk : words.publish)(pairsText(repair), mails.length)}
              </Button>
            </p>
          </form>
        )}
        {isOpen(repair) && (
          <form method="post" action={`${here}/undo`}>
            <Button>{words.undo[repair.state]}</Button>
          </form>
        )}
      </>
    ),
  }
}

const eitherOf = (names: readonly string[]) => listText(names, 'or')
