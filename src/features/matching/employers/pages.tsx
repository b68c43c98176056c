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
  theirs: {
    title: (name: string) => `Where ${name} works`,
    lede: 'For somebody who told you and cannot tell us at “Your account”. Their pairs are looked at again; their form stays as it was sent. They find it at “Your account”, and the log has your name.',
    field: (name: string) => `Where does ${name} work now?`,
    empty: (name: string) => `Write where ${name} works now`,
    told: 'Told on',
    send: 'Enter it',
    fine: 'Nothing stands against their pairs.',
    partner: 'Somebody they are paired with works there, too: the pair’s contact has a ticket about it.',
    contact:
      'Somebody works there, too, who answers for a pair of theirs, or is in one that they answer for: a chair has a ticket about it.',
    backText: 'What was written before holds again, and what was opened for it is closed.',
  },
  partner:
    'Somebody you are paired with works there, too. Nothing ends by itself: the committee asks each of you alone.',
  contact:
    'Somebody works there, too, who answers for a pair that you are in, or is in one that you answer for. A chair gives the pair another contact, and both hear who it is.',
  back: 'Take it back',
  backText: 'What you wrote before holds again.',
}

type View = Known & { zone: string; typed: string | undefined; name: string | undefined; path: string }

/** What we know, one field, and what came of it; to be taken back. `name`: of somebody else, for a chair. */
export function employerPage({ job, known, conflicts, zone, typed, name, path }: View) {
  const found = (one: 'partner' | 'contact') => conflicts.some((conflict) => conflict.with === one)
  const { theirs } = words
  const said =
    name === undefined
      ? words
      : { ...words, ...theirs, title: theirs.title(name), field: theirs.field(name), empty: theirs.empty(name) }
  const fault = typed === undefined ? undefined : typed.trim() === '' ? said.empty : words.long
  return {
    title: said.title,
    narrow: true,
    stack: true,
    error: fault !== undefined,
    body: (
      <>
        {name === undefined && <Breadcrumb items={[{ href: '/account', label: words.account }]} />}
        <ErrorSummary errors={fault === undefined ? [] : [{ field: 'employer', text: fault }]} />
        <h1>{said.title}</h1>
        <p class="lede">{said.lede}</p>
        {job && (
          <Toast tag={words.changed}>
            {conflicts.length === 0 && said.fine}
            {found('partner') && said.partner} {found('contact') && said.contact}
          </Toast>
        )}
        <Facts
          rows={[
            [words.now, known.length === 0 ? words.nothing : known.join('; ')],
            ...(job === undefined ? [] : [[said.told, dayText(dayIn(zone, job.toldAt))] as const]),
          ]}
        />
        <form method="post" action={path} class="stack" novalidate>
          <Field
            id="employer"
            label={said.field}
            hint={words.hint}
            value={typed ?? ''}
            error={fault}
            maxlength={mostEmployer}
            autocomplete={name === undefined ? 'organization' : 'off'}
          />
          <Button>{said.send}</Button>
        </form>
        {job && (
          <form method="post" action={`${path}/removal`}>
            <p>
              <Button plain>{words.back}</Button> <span class="quiet">{said.backText}</span>
            </p>
          </form>
        )}
      </>
    ),
  }
}
