import { dayIn, dayText } from '#kit/dates.ts'
import { Button, ErrorSummary, Field } from '#ui/controls.tsx'
import { Breadcrumb, Facts, Toast } from '#ui/parts.tsx'
import { type Known, mostEmployer } from '#features/matching/employers/model.ts'

const words = {
  account: 'Your account',
  title: 'Where you work',
  lede: 'Nobody is paired with a colleague or looked after by one. If you change jobs, tell us here: your pairs are looked at again, and your form stays as you sent it.',
  now: 'As far as we know',
  nothing: 'Nothing is written',
  told: 'You told us',
  field: 'Where do you work now?',
  hint: 'The name of the employer, not of a branch. Without one: “retired” or “between jobs”.',
  empty: 'Write where you work now',
  long: `Shorten this to ${mostEmployer} characters`,
  send: 'Tell us',
  changed: 'We have noted it',
  fine: 'Nothing changes for you and your pairs.',
  partner:
    'Somebody you are paired with works there, too. Nothing ends by itself: the committee asks each of you alone.',
  contact:
    'Somebody works there, too, who answers for a pair that you are in, or is in one that you answer for. A chair gives the pair another contact, and both hear who it is.',
  back: 'Take it back',
  backText: 'What you wrote before holds again.',
}

type View = Known & { zone: string; typed: string | undefined }

/** What we know, one field, and what came of it; to be taken back. */
export function employerPage({ job, known, conflicts, zone, typed }: View) {
  const fault = typed === undefined ? undefined : typed.trim() === '' ? words.empty : words.long
  const found = (one: 'partner' | 'contact') => conflicts.some((conflict) => conflict.with === one)
  return {
    title: words.title,
    narrow: true,
    stack: true,
    error: fault !== undefined,
    body: (
      <>
        <Breadcrumb items={[{ href: '/account', label: words.account }]} />
        <ErrorSummary errors={fault === undefined ? [] : [{ field: 'employer', text: fault }]} />
        <h1>{words.title}</h1>
        <p class="lede">{words.lede}</p>
        {job && (
          <Toast tag={words.changed}>
            {conflicts.length === 0 && words.fine}
            {found('partner') && words.partner} {found('contact') && words.contact}
          </Toast>
        )}
        <Facts
          rows={[
            [words.now, known.length === 0 ? words.nothing : known.join('; ')],
            ...(job === undefined ? [] : [[words.told, dayText(dayIn(zone, job.toldAt))] as const]),
          ]}
        />
        <form method="post" action="/account/employer" class="stack" novalidate>
          <Field
            id="employer"
            label={words.field}
            hint={words.hint}
            value={typed ?? ''}
            error={fault}
            maxlength={mostEmployer}
            autocomplete="organization"
          />
          <Button>{words.send}</Button>
        </form>
        {job && (
          <form method="post" action="/account/employer/removal">
            <p>
              <Button plain>{words.back}</Button> <span class="quiet">{words.backText}</span>
            </p>
          </form>
        )}
      </>
    ),
  }
}
