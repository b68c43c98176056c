import { Button, Field, Hidden, Radios } from '#ui/controls.tsx'
import { Section } from '#ui/parts.tsx'
import { Tag } from '#ui/tags.tsx'
import type { ShelfName, View } from '#features/desk/review/model.ts'

const words = {
  title: 'What the chairs think',
  differ: 'You do not agree yet',
  said: { accept: 'would accept', decline: 'would decline', unsure: 'is not sure' },
  none: 'Nobody has said anything. A view decides nothing; it is there for the other chairs.',
  yours: 'Your view',
  change: 'Change your view',
  legend: 'What would you do?',
  options: { accept: 'Accept', decline: 'Decline', unsure: 'I am not sure' },
  note: 'Why, in a sentence',
  hint: 'Only the chairs read it.',
  keep: 'Keep my view',
}

type Props = { application: { id: string }; views: readonly View[]; viewer: { personId: string }; shelf: ShelfName }

/** Two people may read an application before one of them decides; where they differ, that is said. */
export function Views({ application, views, viewer, shelf }: Props) {
  const mine = views.find((one) => one.personId === viewer.personId)
  const differ = new Set(views.map(({ view }) => view).filter((view) => view !== 'unsure')).size > 1
  return (
    <Section id="views" title={words.title}>
      {differ && (
        <p>
          <Tag shape="half">{words.differ}</Tag>
        </p>
      )}
      {views.length === 0 ? (
        <p class="small quiet">{words.none}</p>
      ) : (
        <ul class="rows tight">
          {views.map((one) => (
            <li key={one.personId}>
              <b>{one.name}</b> {words.said[one.view]}
              {one.note === '' ? '.' : `: ${one.note}`}
            </li>
          ))}
        </ul>
      )}
      <details>
        <summary>{mine === undefined ? words.yours : words.change}</summary>
        <form method="post" action={`/committee/review/${application.id}/views`} class="stack">
          <Hidden name="shelf" value={shelf} />
          <Radios
            name="view"
            legend={words.legend}
            value={mine?.view ?? 'unsure'}
            options={(['accept', 'decline', 'unsure'] as const).map((value) => ({
              value,
              label: words.options[value],
            }))}
          />
          <Field id="view-note" name="note" label={words.note} hint={words.hint} value={mine?.note} rows={3} />
          <Button>{words.keep}</Button>
        </form>
      </details>
    </Section>
  )
}
