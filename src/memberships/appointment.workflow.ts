import { workflow } from '../platform/actions/workflow.js';
import { Appointment } from './appointment.entity.js';
import {
  administratorOfOthers,
  administratorOrPortal,
  mayView,
  proposer,
  secondAdministrator,
} from './appointment.policy.js';
import { type AppointmentFacts, unfitAlone, unfitAppointment, unfitProposal } from './appointment.rules.js';

/** A change of roles in the office. Its story is told with that of the person. */
export const appointmentWorkflow = workflow<Appointment, AppointmentFacts>(
  Appointment,
  mayView,
  ({ personId }) => personId,
)('appointment', {
  appoint: { from: null, to: 'in_force', by: administratorOfOthers, fresh: true, needs: unfitAlone },
  propose: { from: null, to: 'proposed', by: administratorOrPortal, fresh: true, needs: unfitProposal },
  confirm: {
    from: ['proposed'],
    to: 'in_force',
    by: secondAdministrator,
    fresh: true,
    needs: unfitAppointment,
  },
  decline: { from: ['proposed'], to: 'declined', by: secondAdministrator },
  withdraw: { from: ['proposed'], to: 'withdrawn', by: proposer },
});
