import { dayIn, type Day, dayText, type Zone } from '#kit/dates.ts'
import { Button, Check, ErrorSummary } from '#ui/controls.tsx'
import { Breadcrumb, Card, Section, Toast } from '#ui/parts.tsx'
import type { Kept } from '#features/desk/data/model.ts'
import { type Erasure, type Standing, undoDays, type Waits } from '#features/desk/erasure/model.ts'

const words = {
  account: 'Your account',
  data: 'Your data',
  title: 'Have your data erased',
  lede: `You may have what is kept about you erased. It is done ${undoDays} days after you ask, and can be taken back until then.`,
  goes: 'What goes',
  stays: 'What stays, and why',
  staying: [
    'That decisions were made, with their day: without names and without words, so that nobody can change them later unseen.',
    'That a pair existed, without your name: your partner’s letter has to hold.',
    'Counts in reports, and what you chose in a survey, without you and in groups of five or more.',
    'Copies for safety that whoever hosts this keeps: they are overwritten within 35 days.',
  ],
  letters:
    'Letters go, too, and can then no longer be checked by anybody. Download everything first if you want to keep it.',
  application: 'An application that stands is withdrawn by it.',
  download: 'Download everything',
  sure: 'I have read what goes, and that nobody can bring it back',
  sureError: 'Check the box to say that you have read what goes',
  ask: 'Ask for it',
  asked: (day: string) => `You asked to be erased. It is done after ${day}.`,
  back: 'Take it back: keep everything',
  waits: {
    office: (until: string) =>
      `It waits for the end of the office, ${until}: until then the committee and its pairs need to know who answers.`,
    pair: 'It waits for the end of the pair: the partner and the contact need to reach somebody until then. Whoever does not want to wait leaves the pair first.',
    undo: 'Nothing else is in its way.',
  },
  leave: 'Your own page has a way to leave the pair',
  none: 'Besides your name and address nothing is kept.',
  kept: 'Kept',
  keptText: 'The request was taken back; everything stays as it was.',
}

const narrow = { narrow: true, stack: true }

const sentence = (text: string) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`

/** What an erasure waits for, beyond the days to take it back. */
export const Why = ({ waits, standing: { officeUntil }, own }: { waits: Waits; standing: Standing; own: boolean }) => {
  if (waits === 'office' && officeUntil !== null) return <p>{words.waits.office(dayText(officeUntil as Day))}</p>
  if (waits !== 'pair') return null
  return (
    <p>
      {words.waits.pair}{' '}
      {own && (
        <a class="link" href="/my">
          {words.leave}
        </a>
      )}
    </p>
  )
}

type Asking = {
  kept: readonly Kept[]
  open: Erasure | undefined
  standing: Standing
  waits: Waits
  zone: Zone
  failed?: boolean
  back?: boolean
}

export function erasurePage({ kept, open, standing, waits, zone, failed = false, back = false }: Asking) {
  return {
    title: words.title,
    ...narrow,
    error: failed,
    toast: back && <Toast tag={words.kept}>{words.keptText}</Toast>,
    body: (
      <>
        <Breadcrumb
          items={[
            { href: '/account', label: words.account },
            { href: '/account/data', label: words.data },
          ]}
        />
        <ErrorSummary errors={failed ? [{ field: 'sure', text: words.sureError }] : []} />
        <h1>{words.title}</h1>
        {open === undefined ? (
          <p class="lede">{words.lede}</p>
        ) : (
          <Card id="asked" title={words.asked(dayText(dayIn(zone, open.dueAt)))}>
            <Why waits={waits} standing={standing} own />
            <form method="post" action="/account/data/erasure/withdrawal">
              <Button first>{words.back}</Button>
            </form>
          </Card>
        )}
        <Section id="goes" title={words.goes}>
          {kept.length === 0 && <p>{words.none}</p>}
          <ul>
            {kept
              .filter(({ table }) => table !== 'audit')
              .map(({ table, described }) => (
                <li key={table}>
                  {sentence(described.about)}: {described.erase}
                </li>
              ))}
          </ul>
          <p>{words.letters}</p>
          <p>{words.application}</p>
        </Section>
        <Section id="stays" title={words.stays}>
          <ul>
            {words.staying.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </Section>
        {open === undefined && (
          <>
            <Why waits={waits} standing={standing} own />
            <form method="post" action="/account/data/erasure" class="stack">
              <Check
                id="sure"
                name="sure"
                value="yes"
                label={words.sure}
                error={failed ? words.sureError : undefined}
              />
              <p>
                <Button first>{words.ask}</Button>
              </p>
            </form>
          </>
        )}
      </>
    ),
  }
}
