import { type Instant, timeText } from '#kit/dates.ts'
import { inSentence } from '#kit/bidi.ts'
import { countText, listText } from '#kit/text.ts'
import { Button, Hidden } from '#ui/controls.tsx'
import { Toast } from '#ui/parts.tsx'
import type { NudgeSaid, Waiting } from '#features/contact/nudge/model.ts'
import type { NudgesView } from '#features/desk/nudges/model.ts'

const words = {
  waiting: 'Waiting',
  leaves: ({ pairs, mails }: Waiting, at: string) =>
    `${countText(pairs, 'pair')} ${pairs === 1 ? 'is' : 'are'} asked again: ${countText(mails, 'mail')} ${mails === 1 ? 'leaves' : 'leave'} at ${at}.`,
  by: (name: string) => `Pressed by ${name}.`,
  undo: 'Undo',
  read: (n: number) => `Read ${n === 1 ? 'it' : 'them'}`,
  none: 'Nobody was left to ask: they answered meanwhile, were asked within three days, or get no such mail.',
  undone: 'Taken back. Nobody was asked.',
  left: (names: string) => `Nothing could be taken back: ${names} had been asked already.`,
  some: (kept: string, n: number, gone: string) =>
    `Taken back for ${kept}, who ${n === 1 ? 'was' : 'were'} not asked. ${gone} had been asked already: what has left cannot be taken back.`,
  more: (n: number) => `${n} more`,
}

/** What became of a press, by name; of very many the first. */
export function saidText(said: NudgeSaid): string {
  if (said === 'none') return words.none
  const { kept, gone } = said
  if (gone.length === 0) return words.undone
  return kept.length === 0 ? words.left(named(gone)) : words.some(named(kept), kept.length, named(gone))
}

const most = 12
const named = (names: readonly string[]): string =>
  listText([
    ...names.slice(0, most).map((name) => inSentence(name)),
    ...(names.length > most ? [words.more(names.length - most)] : []),
  ])

type Props = Pick<NudgesView, 'waiting' | 'done'> & { zone: string; next: string; now: Instant }

/** What was pressed and has not left: stands on the page until it leaves, with Undo. */
export const NudgeToasts = ({ waiting, done, zone, next }: Props) => (
  <>
    {done !== undefined && <Toast>{saidText(done)}</Toast>}
    {waiting.map((one) => (
      <Toast
        key={one.batch}
        tag={words.waiting}
        shape="half"
        actions={
          <>
            <form method="post" action={`/committee/nudges/${one.batch}/withdrawal`}>
              <Hidden name="next" value={next} />
              <Button plain>{words.undo}</Button>
            </form>{' '}
            <a class="link" href="/committee/mail?kind=nudge&state=queued">
              {words.read(one.mails)}
            </a>
          </>
        }
      >
        {words.leaves(one, timeText(one.leavesAt, zone))} {!one.mine && words.by(one.by)}
      </Toast>
    ))}
  </>
)
