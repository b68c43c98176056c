import { type Instant, timeText } from '#kit/dates.ts'
import { countText } from '#kit/text.ts'
import { Button } from '#ui/controls.tsx'
import { MailTo } from '#ui/mailed.tsx'
import { Toast } from '#ui/parts.tsx'
import { type DigestView, goodDays } from '#features/desk/digest/model.ts'
import { PressedToast, weekPage } from '#features/desk/digest/week/pages.tsx'
import { saidText } from '#features/desk/nudges/pages.tsx'
import type { LiveCycle } from '#features/programs/model.ts'

const words = {
  title: (n: number) => (n === 0 ? 'Nobody is left to ask' : `Ask ${countText(n, 'pair')} again`),
  lede: 'They have not answered this month’s question. They may well be in touch: silence toward us is not silence between them.',
  nobody: 'Everybody in your pairs has answered, was asked within three days, or gets no such mail.',
  what: (mails: number) =>
    `${countText(mails, 'mail')} ${mails === 1 ? 'goes' : 'go'} to whoever has not answered, in your name. ${mails === 1 ? 'It waits' : 'They wait'} ten minutes and can be taken back here.`,
  press: (n: number) => (n === 1 ? 'Ask this one again' : `Ask these ${n} again`),
  leaves: (pairs: number, mails: number, at: string, zone: string) =>
    `${countText(pairs, 'pair')} ${pairs === 1 ? 'is' : 'are'} asked again: ${countText(mails, 'mail')} ${mails === 1 ? 'leaves' : 'leave'} at ${at} ${zone}.`,
  more: 'Everything else, with your sign-in:',
  desk: 'Today',
  pairs: 'My pairs',
  over: 'This link has done its time',
  overText: (days: number) =>
    `The button of a weekly mail works for ${days} days, and no longer than your office and the year. Nothing was sent just now, and nothing is lost.`,
  backText:
    'You got it while you stood in for another contact, and you do so no longer, so nothing was done just now. What you pressed before stands, and so does every ticket.',
  next: 'What waits today stands behind your sign-in:',
  ask: 'If you cannot sign in, write to ',
}

/** Behind the button of the weekly mail: who is asked, the press, and the way back. */
export function digestPage(view: DigestView, now: Instant) {
  const { cycle, pairs, mails, waiting, done, sealed } = view
  const { zoneName } = cycle.definition
  const title = words.title(pairs.length)
  return weekPage({
    title,
    cycle,
    name: view.name,
    now,
    children: (
      <>
        {done !== undefined && <Toast>{saidText(done)}</Toast>}
        {waiting.map((one) => (
          <PressedToast key={one.batch} undo={`/week/${sealed}/withdrawals/${one.batch}`} state="waiting">
            {words.leaves(one.pairs, one.mails, timeText(one.leavesAt, cycle.calendar.zone), zoneName)}
          </PressedToast>
        ))}
        {pairs.length === 0 ? (
          <p>{words.nobody}</p>
        ) : (
          <>
            <p>{words.lede}</p>
            <ul>
              {pairs.map((names) => (
                <li key={names}>{names}</li>
              ))}
            </ul>
            <p class="quiet">{words.what(mails)}</p>
            <form method="post" action={`/week/${sealed}`}>
              <Button first wide>
                {words.press(pairs.length)}
              </Button>
            </form>
          </>
        )}
        <p class="quiet">
          {words.more} <a href="/committee">{words.desk}</a>, <a href="/committee/pairs">{words.pairs}</a>
        </p>
      </>
    ),
  })
}

/** The link has been used up by time: what happened, and where the same stands today. Names nobody and no pair. */
export function digestOverPage({ definition }: Pick<LiveCycle, 'definition'>, { stoodIn }: { stoodIn: boolean }) {
  return {
    title: words.over,
    narrow: true,
    stack: true,
    small: definition.shortName,
    body: (
      <>
        <h1>{words.over}</h1>
        <p class="lede">{stoodIn ? words.backText : words.overText(goodDays)}</p>
        <p>
          {words.next} <a href="/committee">{words.desk}</a>, <a href="/committee/pairs">{words.pairs}</a>
        </p>
        <p class="quiet">
          {words.ask}
          <MailTo contact={definition.contact} />.
        </p>
      </>
    ),
  }
}
