import type { ActionField, IdekPhase } from '#lib/api-types.ts';
import { m } from '#lib/messages.ts';

/** In words; the code stands in the address too. */
export const actionFieldNames: Record<ActionField, () => string> = {
  'urban-development': m.action_field_urban_development,
  renewal: m.action_field_renewal,
  housing: m.action_field_housing,
  mobility: m.action_field_mobility,
  'environment-energy': m.action_field_environment_energy,
  infrastructure: m.action_field_infrastructure,
  services: m.action_field_services,
  'economy-tourism': m.action_field_economy_tourism,
  participation: m.action_field_participation,
  'data-governance': m.action_field_data_governance,
};

/** In the order in which an IDEK goes through them. */
export const idekPhaseNames: Record<IdekPhase, () => string> = {
  selection: m.idek_phase_selection,
  procurement: m.idek_phase_procurement,
  kickoff: m.idek_phase_kickoff,
  analysis: m.idek_phase_analysis,
  vision: m.idek_phase_vision,
  measures: m.idek_phase_measures,
  resolution: m.idek_phase_resolution,
  implementation: m.idek_phase_implementation,
};

/** As the choices of a `SelectField`. */
export const choicesOf = (names: Record<string, () => string>) =>
  Object.entries(names).map(([value, words]) => ({ value, words: words() }));
