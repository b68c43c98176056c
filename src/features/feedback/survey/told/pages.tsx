import { dayText, type Instant } from '#kit/dates.ts'
import { Button } from '#ui/controls.tsx'
import { Moment, NotMe, Reader } from '#ui/mailed.tsx'
import { Facts, Section } from '#ui/parts.tsx'
import type { SurveyView } from '#features/feedback/survey/model.ts'
import { framed } from '#features/feedback/survey/pages.tsx'

const words = {
  title: 'Thank you, your answers are recorded',
  lede: (given: number, asked: number) => `${given} of ${asked} questions answered.`,
  facts: { at: 'Recorded', sees: 'Who reads them', change: 'You can change them' },
  sees: 'The committee. Reports count them in groups of five or more and name nobody.',
  until: (day: string, zone: string) => `until the end of ${day}, ${zone}`,
  change: 'Change my answers',
  back: 'Take all my answers back',
  letter: 'A letter for your files',
  letterText:
    'If you would like one, we write a letter with your part in the program and its dates, now or in any later year.',
  ask: 'Ask for your letter',
}

/** After the press: what was recorded, who reads it, and the ways back. */
export function thanksPage({ view, now, answeredAt }: { view: SurveyView; now: Instant; answeredAt: Instant }) {
  const { definition, calendar } = view.cycle
  const keys = view.parts.flatMap((part) => part.fields.map((field) => field.key))
  const given = keys.filter((key) => view.answers[key] !== undefined).length
  const day = dayText(calendar.end, 'long', definition.locale)
  return {
    ...framed(definition, words.title),
    body: (
      <>
        <Reader name={view.name} now={now} clock={definition} />
        <h1>{words.title}</h1>
        <p class="lede">{words.lede(given, keys.length)}</p>
        <Facts
          rows={[
            [words.facts.at, <Moment key="at" at={answeredAt} clock={definition} />],
            [words.facts.sees, words.sees],
            [words.facts.change, words.until(day, definition.zoneName)],
          ]}
        />
        <form method="post" action={`/survey/${view.sealed}/withdrawal`} class="row">
          <Button href={`/survey/${view.sealed}`}>{words.change}</Button>
          <Button plain>{words.back}</Button>
        </form>
        <Section id="letter" title={words.letter}>
          <p>{words.letterText}</p>
          <p>
            <a class="link" href="/my/letter">
              {words.ask}
            </a>
          </p>
        </Section>
        <NotMe name={view.name} contact={definition.contact} />
      </>
    ),
  }
}
