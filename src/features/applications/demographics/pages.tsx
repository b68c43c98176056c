import { Button, Checks, ErrorSummary, Radios } from '#ui/controls.tsx'
import type { Chosen } from '#features/applications/demographics/model.ts'
import type { Demographics } from '#features/programs/model.ts'

const words = {
  back: 'Back to your application',
  alone:
    'Used only by the matching, and nobody reads it: neither the committee nor your partner, in no mail and no list. You may leave out all of it or any part; it changes nothing about whether you are accepted.',
  erased: 'You can change or remove it here until the pairs are made. When they are announced, it is erased.',
  optional: (label: string) => `${label} (optional)`,
  none: 'I would rather not say',
  save: 'Save and continue',
  skip: 'Skip this',
  remove: 'Remove what I said here',
  changed: 'This page has changed since you opened it. Nothing new was saved; look at it again, then save it.',
  nothing: 'Nothing is asked here now',
  nothingLede:
    'Either this program asks nothing for the matching alone, or its pairs are made. What was said here before is erased when pairs are announced.',
}

const frame = { narrow: true, stack: true }

const Back = () => (
  <p>
    <a class="link" href="/apply/form">
      {words.back}
    </a>
  </p>
)

/** A part of the form that may be skipped, with a button that removes what was said (R46). */
export function demographicsPage({ title, lede, questions }: Demographics, chosen: Chosen, changed: boolean) {
  const said = Object.keys(chosen).length > 0
  return {
    ...frame,
    title,
    error: changed,
    body: (
      <>
        <Back />
        <ErrorSummary errors={changed ? [{ field: questions[0]?.id ?? '', text: words.changed }] : []} />
        <h1>{title}</h1>
        <p class="lede">{lede}</p>
        <p class="aside-note">{words.alone}</p>
        <form class="stack" method="post" action="/apply/for-matching">
          {questions.map(({ id, label, hint, options, many }) => {
            const shared = { name: id, legend: words.optional(label), hint }
            const each = options.map((option) => ({ value: option, label: option }))
            return many ? (
              <Checks key={id} {...shared} options={each} values={chosen[id] ?? []} />
            ) : (
              <Radios
                key={id}
                {...shared}
                options={[...each, { value: '', label: words.none }]}
                value={chosen[id]?.[0] ?? ''}
              />
            )
          })}
          <p class="quiet">{words.erased}</p>
          <p class="row">
            <Button first wide>
              {words.save}
            </Button>
            {!said && (
              <a class="link" href="/apply/form">
                {words.skip}
              </a>
            )}
          </p>
        </form>
        {said && (
          <form method="post" action="/apply/for-matching">
            <Button name="remove" value="yes">
              {words.remove}
            </Button>
          </form>
        )}
      </>
    ),
  }
}

export function nothingAskedPage() {
  return {
    ...frame,
    title: words.nothing,
    body: (
      <>
        <Back />
        <h1>{words.nothing}</h1>
        <p class="lede">{words.nothingLede}</p>
      </>
    ),
  }
}
