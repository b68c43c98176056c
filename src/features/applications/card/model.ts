import { listText } from '#kit/text.ts'
import type { Answers } from '#features/applications/model.ts'

/** What a partner sees of an application in the notice of the pair (R46). */
export function cardOf(answers: Pick<Answers, 'jobTitle' | 'employer' | 'city' | 'state' | 'channels' | 'topics'>): {
  line: string
  talksBy: string
  topics: string
} {
  const place = [answers.city, answers.state].filter((part) => part !== '').join(', ')
  return {
    line: [answers.jobTitle, answers.employer, place].filter((part) => part !== '').join(', '),
    talksBy: listText(answers.channels.map((channel) => (channel === 'video' ? 'video call' : channel))),
    topics: listText(answers.topics.map((topic) => topic.toLowerCase())),
  }
}
