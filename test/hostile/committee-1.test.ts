import { throwsAtCommittee } from './committee.ts'
import { committee1 } from './lists.ts'

throwsAtCommittee(committee1)
