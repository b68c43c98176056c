import { dayText } from '#kit/dates.ts'
import { Breadcrumb, Empty, Facts, LinkList, Section } from '#ui/parts.tsx'
import { WhyFormed, WhyRepaired } from '#features/desk/pair/formed/pages.tsx'
import type { PastView } from '#features/desk/past/one/model.ts'
import { outcome } from '#features/desk/past/pages.tsx'
import { codeText } from '#features/letters/model.ts'

const words = {
  pairs: 'Pairs',
  past: 'Every year’s pairs',
  and: (mentor: string, mentee: string) => `${mentor} and ${mentee}`,
  lede: (label: string, over: boolean) =>
    `A pair of ${label}. ${over ? 'It can be read here; nothing of it changes any more.' : 'This is how it will be read in later years.'}`,
  running: 'The page of this pair in the year that you work on',
  what: 'What is known',
  mentor: 'Mentor',
  mentee: 'Mentee',
  contact: 'Committee contact',
  formed: 'Paired on',
  outcome: 'What came of it',
  why: (reasons: string) => `Why this pair: ${reasons}.`,
  points: (points: number) => `${points} of 100 points.`,
  adopted: 'Adopted from the committee’s own list: no run formed it.',
  purged:
    'What the two and the committee said in this year is not kept any more: two years after a cycle it goes, and who was paired with whom stays.',
  letters: 'Letters',
  noLetters: 'Neither has asked for a letter about this year. Both still can, on their own page.',
  letter: { mentor: 'Letter of the mentor', mentee: 'Letter of the mentee' },
  dated: (number: string, day: string) => `${number}, dated ${day}`,
  held: 'waits for a chair',
  log: 'What was decided about them, in the log',
  every: (name: string) => `Every pair of ${name}`,
}

/** Who, why and what came of it, a year later and after (R44): what retention keeps, and a sentence for what it does not. */
export function pastPairPage({ cycle, definition, pair, formed, repaired, runs }: PastView) {
  const { zone } = cycle.calendar
  const title = words.and(pair.mentor, pair.mentee)
  const why = [
    pair.reasons.length > 0 && words.why(pair.reasons.join('; ')),
    pair.points !== null && words.points(pair.points),
    pair.origin === 'adopted' && words.adopted,
  ].filter((one) => one !== false)
  return {
    title: `${title}, ${pair.label}`,
    stack: true,
    body: (
      <>
        <Breadcrumb
          items={[
            { href: '/committee/pairs', label: words.pairs },
            { href: '/committee/past', label: words.past },
          ]}
        />
        <h1>{title}</h1>
        <p class="lede">{words.lede(pair.label, pair.over || pair.cycleId !== cycle.id)}</p>
        {pair.cycleId === cycle.id && (
          <p>
            <a class="link" href={`/committee/pairs/${pair.id}`}>
              {words.running}
            </a>
          </p>
        )}
        <Section id="known" title={words.what}>
          <Facts
            rows={[
              [words.mentor, pair.mentor],
              [words.mentee, pair.mentee],
              [words.contact, pair.contact],
              [words.formed, dayText(pair.formedOn)],
              [words.outcome, outcome(pair, zone)],
            ]}
          />
          {why.length > 0 && <p class="aside-note">{why.join(' ')}</p>}
          {pair.purged && <p class="aside-note">{words.purged}</p>}
        </Section>
        <WhyFormed formed={formed} chair={runs} zone={zone} program={definition} mentor={pair.mentor} past />
        <WhyRepaired repaired={repaired} chair={false} zone={zone} />
        <Letters letters={pair.letters} />
        <LinkList
          items={[
            { href: `/committee/log?q=${encodeURIComponent(title)}`, label: words.log },
            { href: `/committee/past?person=${pair.mentorId}`, label: words.every(pair.mentor) },
            { href: `/committee/past?person=${pair.menteeId}`, label: words.every(pair.mentee) },
          ]}
        />
      </>
    ),
  }
}

const Letters = ({ letters }: Pick<PastView['pair'], 'letters'>) => (
  <Section id="letters" title={words.letters}>
    {letters.length === 0 && <Empty>{words.noLetters}</Empty>}
    {letters.length > 0 && (
      <Facts
        rows={letters.map(({ role, number, code, issued, datedOn }) => {
          const said = words.dated(number, dayText(datedOn))
          return [
            words.letter[role],
            issued ? <a href={`/letters/${codeText(code)}`}>{said}</a> : `${said}, ${words.held}`,
          ]
        })}
      />
    )}
  </Section>
)
