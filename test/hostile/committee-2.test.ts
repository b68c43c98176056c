import { throwsAtCommittee } from './committee.ts'
import { committee2 } from './lists.ts'

throwsAtCommittee(committee2)
