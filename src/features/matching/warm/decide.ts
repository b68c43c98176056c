import { cleanText, cutText, fold } from '#kit/text.ts'
import { drafted, decideChange, effectOf, rulesAgainst } from '#features/matching/changes/decide.ts'
import { type Change, type Draft, standing } from '#features/matching/changes/model.ts'
import {
  callView,
  type Explained,
  explained,
  menteeView,
  mentorView,
  ruleViews,
  whyNotView,
} from '#features/matching/explained/decide.ts'
import type { CallView, Question, RuleView } from '#features/matching/explained/model.ts'
import { type Found, findPairs } from '#features/matching/found/decide.ts'
import type { RunInput } from '#features/matching/model.ts'
import type { Answering, Answers, Asking, ChangeView, PersonView, Stored } from '#features/matching/warm/model.ts'

/**
 * A stored run, ready to be asked; the same answers here as in a thread of its own. What was stored is taken at its certificate's word
 * and not matched again.
 */
export function answering({ input, known }: Stored): Answering {
  const run = explained(findPairs(input.pool, input.offices, input.rules, {}, known))
  // both take long where many are in the pool, and never change
  let rules: RuleView[] | undefined
  let call: CallView | undefined
  let at: { version: number; found: Found } | undefined
  // the pool with the changes of the draft, matched once for each version of it
  const withDraft = ({ version, all }: Draft): Found => {
    if (at?.version !== version) at = { version, found: drafted(run, input, standing(all)) }
    return at.found
  }
  const answer = (asking: Asking): Answers[Asking['of']] => {
    switch (asking.of) {
      case 'person':
        return personIn(run, asking.id)
      case 'whynot':
        return questionIn(run, asking.mentee, asking.text)
      case 'rules':
        return (rules ??= ruleViews(run))
      case 'call':
        return (call ??= callView(run))
      case 'refusal':
        return decideChange(withDraft(asking.draft), asking.draft, asking)
      case 'change':
        return changeView(run, input, withDraft(asking.draft), asking)
    }
  }
  return answer as Answering
}

function personIn(run: Explained, id: string): PersonView | undefined {
  const { pool } = run.found
  if (pool.mentees.some(({ applicationId }) => applicationId === id))
    return { kind: 'mentee', view: menteeView(run, id) }
  if (pool.mentors.some(({ applicationId }) => applicationId === id))
    return { kind: 'mentor', view: mentorView(run, id) }
  return undefined
}

/** "Why not" by a name or a part of one, or by the id that a list of several leads to; no text asks nothing. */
function questionIn(run: Explained, mentee: string, asked: string): Question {
  const text = cutText(cleanText(asked), 100)
  if (text === '') return { text, answer: undefined, several: undefined }
  const { mentors } = run.found.pool
  const exact = mentors.find(({ applicationId }) => applicationId === text)
  const part = fold(text)
  const called = exact !== undefined ? [exact] : mentors.filter(({ name }) => fold(name).includes(part)).slice(0, 20)
  const same = called.filter(({ name }) => fold(name) === part)
  const [one] = same.length === 1 ? same : called
  if (one === undefined || (called.length > 1 && same.length !== 1))
    return { text, answer: undefined, several: called.map(({ applicationId, name }) => ({ id: applicationId, name })) }
  return { text: one.name, answer: whyNotView(run, mentee, one.applicationId), several: undefined }
}

function changeView(
  run: Explained,
  input: RunInput,
  base: Found,
  { draft, change, published }: { draft: Draft; change: Change; published: boolean },
): ChangeView {
  const known = decideChange(base, draft, { change, reason: 'as if', version: draft.version })
  const barred =
    change.kind === 'lock' && known?.kind !== 'unknown' ? rulesAgainst(base, change.mentee, change.mentor) : []
  const against = known?.kind === 'rules' || (change.kind === 'lock' && change.over.length > 0 && known === null)
  const rules = against ? barred : []
  const stands = published ? { kind: 'published' as const } : known?.kind === 'rules' ? null : known
  const taken = change.kind === 'lock' ? { ...change, over: rules } : change
  const mentor =
    change.kind === 'capacity' ? input.pool.mentors.find((one) => one.applicationId === change.mentor) : undefined
  return {
    effect: stands === null ? effectOf(run, input, base, standing(draft.all), taken) : undefined,
    stands,
    rules,
    offered: mentor?.answers.capacity,
    words: Object.fromEntries(barred.map((code) => [code, base.judge.ruleWords(code)])),
  }
}
