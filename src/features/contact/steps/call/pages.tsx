import { Button, ErrorSummary, Field, Radios } from '#ui/controls.tsx'
import { Telephone } from '#ui/mailed.tsx'
import { Breadcrumb, Empty, Section } from '#ui/parts.tsx'
import { most } from '#features/contact/steps/input.ts'
import { callResults, callWords, type StepView } from '#features/contact/steps/model.ts'
import type { Play } from '#features/programs/playbook/model.ts'
import { kindWords } from '#features/tickets/model.ts'

const words = {
  tickets: 'Tickets',
  title: (name: string) => `Call ${name}`,
  say: 'What to say',
  number: (name: string) => `${name}’s number`,
  private: (name: string) => `The number is for the committee alone: ${name} did not give it to their partner.`,
  noNumber: 'They gave no number. Perhaps the partner or the association’s office has one.',
  came: 'What came of it',
  lede: 'One press records it on the ticket. “In touch” is a sign of life, too, and can be taken back on the pair’s page.',
  who: 'Whom did you call?',
  note: 'A sentence for whoever looks next (optional)',
  noteHint: 'Facts only; the committee reads it.',
  long: `Shorten this to ${most.note.toLocaleString('en-US')} characters`,
}

type Props = { view: StepView; play: Play; who: 'mentor' | 'mentee'; failed?: { note: string } }

/** A telephone number, words to begin with, and a button for each way a call can end. */
export function callPage({ view: { ticket }, play, who, failed }: Props) {
  const person = ticket.people.find(({ role }) => role === who)
  const name = person?.name ?? ''
  return {
    title: words.title(name),
    narrow: true,
    stack: true,
    error: failed !== undefined,
    body: (
      <>
        <ErrorSummary errors={failed === undefined ? [] : [{ field: 'note', text: words.long }]} />
        <Breadcrumb
          items={[
            { href: '/committee/tickets', label: words.tickets },
            { href: `/committee/tickets/${ticket.id}`, label: kindWords[ticket.kind] },
          ]}
        />
        <h1>{words.title(name)}</h1>
        {person?.phone ? (
          <p class="lede">
            <Telephone number={person.phone} says={words.number(name)} />
          </p>
        ) : (
          <Empty>{words.noNumber}</Empty>
        )}
        {person?.phone && person.phonePrivate && <p class="quiet">{words.private(name)}</p>}
        {play.say !== '' && (
          <Section id="say" title={words.say}>
            <p>{play.say}</p>
          </Section>
        )}
        <Section id="came" title={words.came}>
          <p class="quiet">{words.lede}</p>
          <form method="post" action={`/committee/tickets/${ticket.id}/calls`} class="stack">
            <Radios
              name="who"
              legend={words.who}
              value={who}
              options={ticket.people.map(({ role, name: label }) => ({ value: role, label }))}
            />
            <Field
              id="note"
              rows={2}
              label={words.note}
              hint={words.noteHint}
              value={failed?.note}
              error={failed && words.long}
            />
            <p class="row">
              {callResults.map((result, place) => (
                <Button key={result} first={place === 0} name="result" value={result}>
                  {callWords[result]}
                </Button>
              ))}
            </p>
          </form>
        </Section>
      </>
    ),
  }
}
