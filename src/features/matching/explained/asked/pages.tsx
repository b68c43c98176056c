import { Button, Field } from '#ui/controls.tsx'
import { LinkList } from '#ui/parts.tsx'
import type { Named, Question } from '#features/matching/explained/model.ts'
import { address, changeAddress, moveText } from '#features/matching/explained/parts/pages.tsx'
import type { Told } from '#features/programs/explanations/told/model.ts'

const words = {
  whyNot: 'Why not',
  ask: 'Ask',
  askLabel: (name: string) => `Why not another mentor for ${name}?`,
  askHint: 'A name, or part of one.',
  nobodyCalled: (text: string) => `Nobody among the mentors of this run is called “${text}”.`,
  several: (text: string) => `Several mentors are called “${text}”. Whom do you mean?`,
  lockThem: 'See what it would do to everybody',
  would: 'Who else would move',
}

/** `past`: of an earlier year it is told, and nothing is led to. */
export function WhyNot({
  runId,
  past,
  mentee,
  question,
  told,
}: {
  runId: string
  past: boolean
  mentee: Named
  question: Question
  told: Told
}) {
  const { text, answer, several } = question
  const here = address(runId, mentee.id)
  return (
    <div class="why stack" id="why-not">
      <form method="get" action={`${here}#why-not`} class="stack">
        <Field
          id="whynot"
          label={words.askLabel(mentee.name)}
          hint={words.askHint}
          value={text}
          width="w20"
          maxlength={80}
        />
        <p>
          <Button>{words.ask}</Button>
        </p>
      </form>
      {several !== undefined && several.length === 0 && <p role="status">{words.nobodyCalled(text)}</p>}
      {several !== undefined && several.length > 0 && (
        <>
          <p role="status">{words.several(text)}</p>
          <LinkList
            items={several.map(({ id, name }) => ({
              href: `${here}?whynot=${encodeURIComponent(id)}#why-not`,
              label: name,
            }))}
          />
        </>
      )}
      {answer && (
        <blockquote role="status">
          <p>
            <b>{`${words.whyNot} ${answer.mentor.name}?`}</b> {answer.sentences.join(' ')}
          </p>
          {answer.moves.length > 0 && (
            <p>
              {`${words.would}: `}
              {answer.moves.map((move) => moveText(move, told)).join('; ')}.
            </p>
          )}
          {!past && (
            <p>
              <a href={changeAddress(runId, { kind: 'lock', mentee: mentee.id, mentor: answer.mentor.id })}>
                {words.lockThem}
              </a>
            </p>
          )}
        </blockquote>
      )}
    </div>
  )
}
