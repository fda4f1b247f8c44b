import { byId } from './byId';

export const onboardingId = byId('Onboarding Entity ID', 'onboardingEntityId', {
	description: 'Of the person who is onboarded, as Onboarding > Submit Individual gives it back',
});
