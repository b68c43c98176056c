import { type Instant, instantText } from '#kit/dates.ts'
import { CountedMails } from '#features/desk/mail/waiting/pages.tsx'
import type { PostTrouble } from '#features/desk/today/post/model.ts'

const words = {
  off: 'No mail leaves: this is a restored copy, and mail is off until your host arms it.',
  refused: 'Our own mail server refuses our mail: ',
  refusedMore: (n: number) => ` ${n === 1 ? 'waits' : 'wait'}, and nothing is lost. Only your host can put this right.`,
  stuck: (at: string) => ` should have left, the oldest on ${at}. Nothing is lost; tell your host.`,
  shut: (at: string) =>
    `Answers and reports of lost mail do not come in: the mailbox cannot be read${at === '' ? '' : ` since ${at}`}. Tell your host.`,
  health: 'Mail health',
}

type Props = { trouble: PostTrouble; zone: string; zoneName: string }

/** Mail carries the program: that it does not leave or come in stands on the first page of every chair. */
export function PostLines({ trouble, zone, zoneName }: Props) {
  const { off, refused, stuck, since, shut } = trouble
  const at = (instant: Instant | null) => (instant === null ? '' : `${instantText(instant, zone)} ${zoneName}`)
  const lines = [
    off && <>{words.off}</>,
    !off && refused.n > 0 && (
      <>
        {words.refused}
        <CountedMails waiting={refused} href="/committee/mail?waits=refused" />
        {words.refusedMore(refused.n)}
      </>
    ),
    !off && stuck.n > 0 && (
      <>
        <CountedMails waiting={stuck} href="/committee/mail?waits=late" />
        {words.stuck(at(since))}
      </>
    ),
    shut !== null && <>{words.shut(at(shut.since))}</>,
  ].filter((line) => line !== false)
  return (
    <>
      {lines.map((line, place) => (
        <p class="err" key={place}>
          {line} {place === lines.length - 1 && <a href="/committee/mail/health">{words.health}</a>}
        </p>
      ))}
    </>
  )
}
