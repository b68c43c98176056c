import { listText } from '#kit/text.ts'
import type { Answers } from '#features/applications/model.ts'
import type { Card } from '#features/pairs/model.ts'

/** What each partner sees of the other (R46), by person and role. */
export function cardsOf(applicants: Iterable<{ personId: string; role: string; answers: Answers }>): Map<string, Card> {
  return new Map([...applicants].map((one) => [`${one.personId}:${one.role}`, cardOf(one.answers)]))
}

export function cardOf(answers: Answers): Card {
  const place = [answers.city, answers.state].filter((part) => part !== '').join(', ')
  return {
    line: [answers.jobTitle, answers.employer, place].filter((part) => part !== '').join(', '),
    talksBy: listText(answers.channels.map((channel) => (channel === 'video' ? 'video call' : channel))),
    topics: listText(answers.topics.map((topic) => topic.toLowerCase())),
  }
}
