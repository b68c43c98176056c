import { dayIn, dayText, type Instant, timeText } from '#kit/dates.ts'
import { Button } from '#ui/controls.tsx'
import { Toast } from '#ui/parts.tsx'
import { stepText, type TicketView, type WeekStep } from '#features/desk/digest/ticket/model.ts'
import { PressedToast, weekPage } from '#features/desk/digest/week/pages.tsx'

const words = {
  due: (day: string) => `Something is due by ${day}.`,
  overdue: (day: string) => `Something has been due since ${day}.`,
  what: {
    ask: 'Each gets one mail in the contact’s name, and answers with one press. It waits ten minutes and can be taken back here.',
    write:
      'One mail leaves in the contact’s name, in the program’s words. It waits ten minutes and can be taken back here.',
    put_off: (day: string) => `It is noted on the ticket, which is due on ${day} then. Nobody is mailed.`,
    settle: 'It is noted on the ticket, which is closed then. Nobody is mailed.',
  },
  rests: 'The mails of this press are kept back, because the pair rests. Where it goes on, they leave.',
  gaveWay:
    'What you pressed gave way: somebody answered meanwhile, or saw to it on the ticket’s page. Nothing of it is left to take back.',
  leaves: (n: number, at: string, zone: string) =>
    n === 1 ? `One mail leaves at ${at} ${zone}.` : `${n} mails leave at ${at} ${zone}.`,
  put_off: (day: string) => `You have spoken with them. The ticket is due on ${day} now.`,
  settle: 'You have spoken with them. The ticket is closed.',
  used: 'This is done. What you pressed stands above, and can be taken back there.',
  closed: 'This ticket is closed: somebody has seen to it. Nothing is left to press here.',
  undone: 'Taken back. The ticket stands as before.',
  left: 'This cannot be taken back any more. Nothing was changed just now.',
  changed: 'Something else is next by now, or somebody was quicker. Nothing was done just now.',
  more: 'Mail, telephone and all the rest, with your sign-in:',
  ticket: 'The ticket',
  desk: 'Today',
}

/** Behind a ticket's button in the weekly mail: what the mail said, one step, and the way back. */
export function weekTicketPage(view: TicketView, now: Instant) {
  const { cycle, title, step, last, sealed, id, done } = view
  const { zoneName, locale } = cycle.definition
  const at = `/week/${sealed}/tickets/${id}`
  return weekPage({
    title,
    cycle,
    name: view.name,
    now,
    children: (
      <>
        {done !== undefined && <Toast>{words[done]}</Toast>}
        {last !== null && (
          <PressedToast
            undo={`${at}/withdrawal`}
            state={last.waits !== null ? 'waiting' : last.kept > 0 ? 'kept' : 'noted'}
          >
            {last.waits !== null
              ? words.leaves(last.waiting, timeText(last.waits, cycle.calendar.zone), zoneName)
              : last.kept > 0
                ? words.rests
                : last.step === 'settle'
                  ? words.settle
                  : words.put_off(dayText(last.until, 'long', locale))}
          </PressedToast>
        )}
        {view.gaveWay && <p>{words.gaveWay}</p>}
        {step === null ? (
          <p>{last === null ? words.closed : words.used}</p>
        ) : (
          <>
            <p>
              {(view.dueOn < dayIn(cycle.calendar.zone, now) ? words.overdue : words.due)(
                dayText(view.dueOn, 'long', locale),
              )}
            </p>
            <p class="quiet">{whatOf(step, dayText(view.until, 'long', locale))}</p>
            <form method="post" action={`${at}/steps/${step}`}>
              <Button first wide>
                {stepText(step, view.people)}
              </Button>
            </form>
          </>
        )}
        <p class="quiet">
          {words.more} <a href={`/committee/tickets/${id}`}>{words.ticket}</a>, <a href="/committee">{words.desk}</a>
        </p>
      </>
    ),
  })
}

function whatOf(step: WeekStep, until: string): string {
  if (step === 'put_off') return words.what.put_off(until)
  return step === 'mentor-second' || step === 'mentee-second' ? words.what.write : words.what[step]
}
