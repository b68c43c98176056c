import type { Who } from './people.ts'

/** What one side told about one month: in touch, a little, not at all, asked without an answer. */
type Told = 'well' | 'little' | 'none' | 'asked' | '-'

type SeedPair = {
  id: string
  mentor: Who
  mentee: Who
  contact: Who
  state: 'active' | 'paused' | 'ended'
  /** October, November, December, January: of the mentor and of the mentee. */
  mentorTold: [Told, Told, Told, Told]
  menteeTold: [Told, Told, Told, Told]
  met: boolean
}

export const pairs: SeedPair[] = [
  {
    id: 'pair-well',
    mentor: 'devon',
    mentee: 'ingrid',
    contact: 'bjorn',
    state: 'active',
    mentorTold: ['well', 'well', 'well', 'well'],
    menteeTold: ['well', 'well', 'well', 'little'],
    met: true,
  },
  {
    id: 'pair-silent',
    mentor: 'rosa',
    mentee: 'wei',
    contact: 'tomasz',
    state: 'active',
    mentorTold: ['well', 'well', 'little', 'asked'],
    menteeTold: ['well', 'asked', 'asked', 'asked'],
    met: true,
  },
  {
    id: 'pair-second',
    mentor: 'rosa',
    mentee: 'silva',
    contact: 'tomasz',
    state: 'active',
    mentorTold: ['well', 'well', 'well', 'well'],
    menteeTold: ['asked', 'well', 'well', 'asked'],
    met: true,
  },
  {
    id: 'pair-never',
    mentor: 'garcia',
    mentee: 'lopez',
    contact: 'noor',
    state: 'active',
    mentorTold: ['asked', 'asked', 'asked', 'asked'],
    menteeTold: ['asked', 'asked', 'asked', 'asked'],
    met: false,
  },
  {
    id: 'pair-returned',
    mentor: 'grace',
    mentee: 'yazzie',
    contact: 'bjorn',
    state: 'active',
    mentorTold: ['well', 'little', 'well', '-'],
    menteeTold: ['well', 'well', 'well', 'well'],
    met: true,
  },
  {
    id: 'pair-paused',
    mentor: 'lars',
    mentee: 'chloe',
    contact: 'bjorn',
    state: 'paused',
    mentorTold: ['little', 'well', '-', '-'],
    menteeTold: ['well', 'asked', '-', '-'],
    met: true,
  },
  {
    id: 'pair-ended',
    mentor: 'suharto',
    mentee: 'ana',
    contact: 'tomasz',
    state: 'ended',
    mentorTold: ['well', 'little', '-', '-'],
    menteeTold: ['little', 'asked', '-', '-'],
    met: true,
  },
  {
    id: 'pair-unanswered',
    mentor: 'imani',
    mentee: 'juergen',
    contact: 'noor',
    state: 'active',
    mentorTold: ['well', 'well', 'well', 'asked'],
    menteeTold: ['well', 'asked', 'well', 'asked'],
    met: true,
  },
]
