import { Button, ErrorSummary, Radios } from '#ui/controls.tsx'
import { type FormPage, type Problem, rolesSlug, type Said, textIn } from '#features/applications/form/model.ts'
import { QuestionFields } from '#features/applications/form/fields/pages.tsx'
import { Sum, type SumView } from '#features/applications/form/sum/pages.tsx'

const words = {
  back: 'Back to your application',
  save: 'Save and continue',
  again: 'Work out the sum again',
  address: (email: string) => `We write to ${email}, which you have confirmed.`,
  roles: 'How would you like to take part?',
  rolesHint: 'You may do both at once, with two different partners.',
  role: {
    mentee: 'As a mentee',
    mentor: 'As a mentor',
    both: 'As both',
  },
  changed: 'This page has changed since you opened it. Look at it again, then save it.',
}

/** For a page that has fields which the form has not, or not any more. */
export const changedProblem = (page: FormPage): Problem => ({
  field: page.questions[0]?.id ?? rolesSlug,
  text: words.changed,
})

export type PageView = {
  page: FormPage
  said: Said
  email: string
  problems: readonly Problem[]
  /** Who fits which role, in the program's words. */
  roleHints: { mentee: string; mentor: string }
  sum?: SumView
}

/** One topic of the form, with everything that was typed. */
export function topicPage(view: PageView) {
  const { page, said, problems, sum } = view
  const single = page.questions.length === 1 && ['choice', 'many'].includes(page.questions[0]?.kind ?? '')
  return {
    title: page.title,
    narrow: true,
    stack: true,
    error: problems.length > 0,
    body: (
      <>
        <p>
          <a class="link" href="/apply/form">
            {words.back}
          </a>
        </p>
        <ErrorSummary errors={[...problems]} />
        {page.slug !== rolesSlug && <h1>{page.title}</h1>}
        {page.questions.some(({ id }) => id === 'name') && <p>{words.address(view.email)}</p>}
        <form class="stack" method="post" action={`/apply/form/${page.slug}`}>
          {/* Enter in a field presses the first button: that must never be one that removes something */}
          <button type="submit" class="vh" tabindex={-1} aria-hidden="true">
            {words.save}
          </button>
          {page.slug === rolesSlug ? (
            <RolesField {...view} />
          ) : (
            page.questions.map((question) => (
              <QuestionFields key={question.id} question={question} said={said} problems={problems} />
            ))
          )}
          {sum && <Sum {...sum} />}
          <p class="row">
            <Button first wide={!single}>
              {words.save}
            </Button>
            {sum && (
              <Button plain name="update" value="1">
                {words.again}
              </Button>
            )}
          </p>
        </form>
      </>
    ),
  }
}

const RolesField = ({ said, problems, roleHints }: PageView) => (
  <Radios
    name={rolesSlug}
    legend={words.roles}
    heading
    pick
    hint={words.rolesHint}
    error={problems[0]?.text}
    value={textIn(said, rolesSlug)}
    options={[
      { value: 'mentee', label: words.role.mentee, hint: roleHints.mentee },
      { value: 'mentor', label: words.role.mentor, hint: roleHints.mentor },
      { value: 'both', label: words.role.both },
    ]}
  />
)
