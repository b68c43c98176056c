import { atTime, type Day, dayText, timeText } from '#kit/dates.ts'
import { Button } from '#ui/controls.tsx'
import { Breadcrumb, Sheet, Unbroken } from '#ui/parts.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tags.tsx'
import { type Doer, type Entry, nextOf, type What } from '#features/desk/calendar/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { digestOf, weekdayText } from '#features/programs/rhythm/model.ts'

const words = {
  today: 'Today',
  title: (label: string) => `The year ${label}`,
  lede: 'What comes, on which day, and who does it. What happens by itself needs nobody.',
  weekly: (day: string, time: string) =>
    `Every ${day} at ${time} each contact gets their week by mail, if there is anything in it.`,
  next: (what: string) => `Next: ${what}`,
  nextText: (day: string, who: string) => `${day}. ${who}`,
  over: 'Everything of this cycle is over.',
  go: 'Go there',
  day: 'Day',
  what: 'What',
  who: 'Who does it',
  past: 'Over',
  does: {
    itself: 'It happens by itself.',
    chairs: 'The chairs do it.',
    contacts: 'Each contact does it, for their pairs.',
  },
  who_: { itself: 'by itself', chairs: 'the chairs', contacts: 'each contact' },
  named: (name: string) => `${name}.`,
  kinds: {
    opens: 'Applications open',
    closes: 'Last day to apply',
    decide: 'Everybody is decided on, and the pairs are ready to be announced',
    announce: 'Pairs are announced',
    begins: 'The program begins',
    newPairs: 'Last day for new pairs',
    survey: 'The survey opens',
    ends: 'The program ends; letters can be asked for',
    term: 'A term ends',
  },
  neverMet: (days: number) => `Pairs that have not begun ${days} days after their notice become tickets`,
  chairs: (days: number) => `What is still open ${days} days after the notice comes to the chairs, too`,
  topic: (title: string) => `Topic: ${title}`,
  ownTopic: (title: string) => `Topic, to your pairs: ${title}`,
  away: (until: string) => `Away until ${until}`,
}

export type CalendarView = { cycle: LiveCycle; entries: readonly Entry[]; today: Day; chair: boolean }

/** The committee's year: what is next and who does it first, and all of it below. */
export function calendarPage({ cycle, entries, today, chair }: CalendarView) {
  const at = nextOf(entries, today)
  const next = entries[at]
  const { weekday, time } = digestOf(cycle.definition)
  const may = (entry: Entry) =>
    entry.href !== undefined && (chair || !forChairs.has(entry.href)) ? entry.href : undefined
  return {
    title: words.title(cycle.label),
    stack: true,
    body: (
      <>
        <Breadcrumb items={[{ href: '/committee', label: words.today }]} />
        <h1>
          <Unbroken text={words.title(cycle.label)} />
        </h1>
        <p class="lede">{words.lede}</p>
        {next === undefined ? (
          <p class="empty">{words.over}</p>
        ) : (
          <Sheet id="next" title={words.next(lower(text(next.what)))}>
            <p>{words.nextText(dayText(next.day), doerText(next.who))}</p>
            {may(next) !== undefined && (
              <p>
                <Button first href={may(next)}>
                  {words.go}
                </Button>
              </p>
            )}
          </Sheet>
        )}
        <Table
          caption={words.title(cycle.label)}
          captionHidden
          fold
          columns={[
            { key: 'day', label: words.day, nowrap: true },
            { key: 'what', label: words.what, bare: true },
            { key: 'who', label: words.who },
          ]}
          rows={entries.map((entry, place) => ({
            place: String(place),
            day: dayText(entry.day),
            what: (
              <>
                {may(entry) === undefined ? text(entry.what) : <a href={may(entry)}>{text(entry.what)}</a>}
                {entry.day < today && (
                  <>
                    {' '}
                    <Tag shape="tick" calm>
                      {words.past}
                    </Tag>
                  </>
                )}
              </>
            ),
            who: typeof entry.who === 'string' ? words.who_[entry.who] : entry.who.name,
          }))}
          open={(row) => row.place === String(at)}
          empty=""
        />
        <p class="small quiet">
          {words.weekly(
            weekdayText(weekday),
            timeText(atTime(today, time, cycle.definition.zone), cycle.definition.zone),
          )}
        </p>
      </>
    ),
  }
}

const forChairs: ReadonlySet<string> = new Set([
  '/committee/recruiting',
  '/committee/review',
  '/committee/matching',
  '/committee/repairs',
  '/committee/letters',
])

function text(what: What): string {
  switch (what.kind) {
    case 'neverMet':
    case 'chairs':
      return words[what.kind](what.days)
    case 'topic':
    case 'ownTopic':
      return words[what.kind](what.title)
    case 'away':
      return words.away(dayText(what.until))
    default:
      return words.kinds[what.kind]
  }
}

const doerText = (who: Doer): string => (typeof who === 'string' ? words.does[who] : words.named(who.name))
const lower = (said: string): string => said.charAt(0).toLowerCase() + said.slice(1)
