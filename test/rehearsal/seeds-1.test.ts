import { testSeeds } from '#test/rehearsal/seeds.ts'

testSeeds(1, 26)
