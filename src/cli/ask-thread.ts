import { threadAnswers } from '#platform/thread.ts'
import { answering } from '#features/matching/warm/decide.ts'
import type { Answers, Asking, Stored } from '#features/matching/warm/model.ts'

// A large run beside the event loop: reading it takes a second, and a changed weight matches everybody anew.
threadAnswers<Stored, Asking, Answers[Asking['of']]>(answering)
