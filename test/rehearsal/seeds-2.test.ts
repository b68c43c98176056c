import { testSeeds } from '#test/rehearsal/seeds.ts'

testSeeds(27, 52)
