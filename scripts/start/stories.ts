/** What is made to happen around the examples that start or go on by themselves. */
import type { Stage } from './stage';

export interface Story {
	/** When the sandbox's clock begins, so that it shows the true time at the end. */
	hoursAgo: number;
	play(stage: Stage): Promise<void>;
}

/** By file name. */
export const STORIES: Record<string, Story> = {};
