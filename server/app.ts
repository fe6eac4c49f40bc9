import Fastify, { type FastifyInstance } from 'fastify';
import { Database } from '../db/client.ts';
import type { Config } from './config.ts';
import { answerClockRoutes } from './features/answer-clock/routes.ts';
import { auditLogRoutes } from './features/audit-log/routes.ts';
import { calendarFeedRoute, calendarRoutes } from './features/calendar/routes.ts';
import { choreRoutes } from './features/chores/routes.ts';
import { curatingRoutes } from './features/channels/curating-routes.ts';
import { keepingRoutes } from './features/channels/keeping-routes.ts';
import { lookingRoutes } from './features/channels/looking-routes.ts';
import { channelRoutes } from './features/channels/routes.ts';
import { tagRoutes } from './features/channels/tags-routes.ts';
import { deskRoutes } from './features/desk/routes.ts';
import { documentUseRoutes } from './features/document-uses/routes.ts';
import { documentRoutes } from './features/documents/routes.ts';
import { draftRoutes } from './features/drafts/routes.ts';
import { expertAnswerRoutes } from './features/expert-answers/routes.ts';
import { moderationRoutes } from './features/moderation/routes.ts';
import { guidedStartRoutes } from './features/guided-start/routes.ts';
import { houseRulesRoutes } from './features/house-rules/routes.ts';
import { legalTextRoutes } from './features/legal-texts/routes.ts';
import { frameRoutes } from './features/frame/routes.ts';
import { importRoutes } from './features/imports/routes.ts';
import { liveRoomRoutes } from './features/live-room/routes.ts';
import { meetingMessageRoutes } from './features/meeting-messages/routes.ts';
import { meetingQuestionRoutes } from './features/meeting-questions/routes.ts';
import { meetingThreadRoutes } from './features/meeting-threads/routes.ts';
import { agendaDocumentsRoutes } from './features/meetings/agenda-documents-routes.ts';
import { agendaThreadsRoutes } from './features/meetings/agenda-threads-routes.ts';
import { meetingRoutes } from './features/meetings/routes.ts';
import { membershipRoutes } from './features/memberships/routes.ts';
import { notificationRoutes } from './features/notifications/routes.ts';
import { managingRoutes } from './features/organisations/managing-routes.ts';
import { minutesRoutes } from './features/minutes/routes.ts';
import { organisationRoutes } from './features/organisations/routes.ts';
import { overviewRoutes } from './features/overview/routes.ts';
import { demoRoutes } from './features/people/demo-routes.ts';
import { settingsRoutes } from './features/people/settings-routes.ts';
import { peopleRoutes } from './features/people/people-routes.ts';
import { sessionRoutes } from './features/people/session-routes.ts';
import { minutesEntryRoutes } from './features/minutes-entries/routes.ts';
import { taskRoutes } from './features/tasks/routes.ts';
import { pollRoutes } from './features/polls/routes.ts';
import { attendanceRoutes } from './features/attendance/routes.ts';
import { raisedHandRoutes } from './features/raised-hands/routes.ts';
import { postRoutes } from './features/posts/routes.ts';
import { erasureRoutes } from './features/erasures/routes.ts';
import { heldPostRoutes } from './features/held-posts/routes.ts';
import { reportRoutes } from './features/reports/routes.ts';
import { relatedThreadRoutes } from './features/related-threads/routes.ts';
import { reactionRoutes } from './features/reactions/routes.ts';
import { learning } from './features/search/learning.ts';
import { installationName } from './features/settings/installation-name.ts';
import { installationSettingsRoutes } from './features/settings/routes.ts';
import { savedSearchRoutes } from './features/saved-searches/routes.ts';
import { searchRoutes } from './features/search/routes.ts';
import { signUpRoutes } from './features/sign-ups/routes.ts';
import { threadRoutes } from './features/threads/routes.ts';
import { uploadRoutes } from './features/uploads/routes.ts';
import { jobs } from './jobs/jobs.ts';
import { logging } from './logging.ts';
import { access } from './plugins/access.ts';
import { apiDocs } from './plugins/api-docs.ts';
import { answerClientError } from './plugins/client-error.ts';
import { answerFrameworkError, errorHandler } from './plugins/error-handler.ts';
import { files } from './plugins/files.ts';
import { headers } from './plugins/headers.ts';
import { healthRoutes } from './plugins/health.ts';
import { housekeeping } from './plugins/housekeeping.ts';
import { language } from './plugins/language.ts';
import { limits } from './plugins/limits.ts';
import { metrics } from './plugins/metrics.ts';
import { openapi } from './plugins/openapi.ts';
import { origin } from './plugins/origin.ts';
import { roomKeys } from './plugins/room-keys.ts';
import { session } from './plugins/session.ts';
import { validation } from './plugins/validation.ts';
import { pages } from './plugins/web.ts';
import { PostgresBroker } from './realtime/postgres-broker.ts';
import { registerRealtime, type Realtime } from './realtime/realtime.ts';

/** Puts the application together: plugins, then features, then the web. It knows nothing of ports. */
export async function buildApp(config: Config): Promise<FastifyInstance> {
  const app = Fastify({
    logger: logging(config),
    trustProxy: config.trustProxy.length > 0 ? config.trustProxy : false,
    bodyLimit: 65_536,
    routerOptions: { maxParamLength: 200 },
    // a large file on a slow line; headers have to come within a minute
    requestTimeout: 600_000,
    forceCloseConnections: 'idle',
    frameworkErrors: answerFrameworkError,
    clientErrorHandler: answerClientError,
  });
  const live: { realtime?: Realtime } = {};
  const database = new Database({
    url: config.databaseUrl ?? '',
    connections: config.databasePool,
    afterCommit: (rings) => live.realtime?.ring(rings),
    log: app.log,
  });
  app.addHook('onClose', () => database.close());

  await app.register(errorHandler);
  await app.register(headers, { config });
  await app.register(validation);
  await app.register(session, { config, database });
  await app.register(language);
  await app.register(origin, { config });
  await app.register(access);
  await app.register(limits, { config, database });
  await app.register(housekeeping, { database });
  await app.register(files, { config });
  await app.register(roomKeys, { config, database });
  await app.register(learning, { database });
  await app.register(installationName, { database });
  await app.register(metrics, { config, database });
  await app.register(jobs, { database });
  await app.register(openapi, { config });
  await app.register(apiDocs);
  await app.register(healthRoutes, { database });
  const broker = new PostgresBroker({ url: config.databaseUrl ?? '', log: app.log });
  live.realtime = await registerRealtime(app, { database, config, broker });

  await app.register(
    async (api) => {
      const options = { database, config };
      if (!config.production) await api.register(demoRoutes, options);
      await api.register(sessionRoutes, options);
      await api.register(settingsRoutes, options);
      await api.register(peopleRoutes, options);
      await api.register(membershipRoutes, options);
      await api.register(organisationRoutes, options);
      await api.register(managingRoutes, options);
      await api.register(importRoutes, options);
      await api.register(channelRoutes, options);
      await api.register(curatingRoutes, options);
      await api.register(keepingRoutes, options);
      await api.register(lookingRoutes, options);
      await api.register(tagRoutes, options);
      await api.register(threadRoutes, options);
      await api.register(relatedThreadRoutes, options);
      await api.register(postRoutes, options);
      await api.register(expertAnswerRoutes, options);
      await api.register(reactionRoutes, options);
      await api.register(moderationRoutes, options);
      await api.register(choreRoutes, options);
      await api.register(erasureRoutes, options);
      await api.register(heldPostRoutes, options);
      await api.register(reportRoutes, options);
      await api.register(uploadRoutes, options);
      await api.register(documentRoutes, options);
      await api.register(documentUseRoutes, options);
      await api.register(meetingRoutes, options);
      await api.register(liveRoomRoutes, options);
      await api.register(meetingMessageRoutes, options);
      await api.register(raisedHandRoutes, options);
      await api.register(attendanceRoutes, options);
      await api.register(meetingQuestionRoutes, options);
      await api.register(pollRoutes, options);
      await api.register(meetingThreadRoutes, options);
      await api.register(minutesRoutes, options);
      await api.register(minutesEntryRoutes, options);
      await api.register(taskRoutes, options);
      await api.register(agendaThreadsRoutes, options);
      await api.register(agendaDocumentsRoutes, options);
      await api.register(signUpRoutes, options);
      await api.register(calendarRoutes, options);
      await api.register(draftRoutes, options);
      await api.register(notificationRoutes, options);
      await api.register(frameRoutes, options);
      await api.register(answerClockRoutes, options);
      await api.register(overviewRoutes, options);
      await api.register(deskRoutes, options);
      await api.register(searchRoutes, options);
      await api.register(savedSearchRoutes, options);
      await api.register(auditLogRoutes, options);
      await api.register(legalTextRoutes, options);
      await api.register(houseRulesRoutes, options);
      await api.register(installationSettingsRoutes, options);
      await api.register(guidedStartRoutes, options);
    },
    { prefix: '/api/v1' },
  );
  await app.register(calendarFeedRoute, { database, config });
  await app.register(pages, { config });
  return app;
}
