//! A cluster: runs a scheduler or an executor, and opens sessions that use the cluster.

use std::{
    net::{IpAddr, TcpListener},
    sync::Arc,
};

use ballista::prelude::{SessionConfigExt as _, SessionContextExt as _};
use ballista_core::error::BallistaError;
use ballista_executor::executor_process::{ExecutorProcessConfig, start_executor_process};
use ballista_scheduler::{
    cluster::BallistaCluster,
    config::SchedulerConfig,
    scheduler_process::{create_scheduler, start_grpc_service_with_listener},
};
use datafusion::{
    common::config_err,
    error::{DataFusionError, Result},
    execution::SessionStateBuilder,
    prelude::{SessionConfig, SessionContext},
};
use datafusion_proto::protobuf::{LogicalPlanNode, PhysicalPlanNode};

use crate::codec::{Scans, Tables};

/// The longest message, in bytes. A scan lists its files, and this is enough for about three million.
const MESSAGE: u32 = 256 << 20;

/// Runs a scheduler on a listener until the process ends.
///
/// # Errors
/// Errors if the network fails.
pub async fn scheduler(listener: tokio::net::TcpListener) -> Result<()> {
    let address = listener.local_addr()?;
    let config = SchedulerConfig {
        external_host: address.ip().to_string(),
        bind_host: address.ip().to_string(),
        bind_port: address.port(),
        grpc_server_max_decoding_message_size: MESSAGE,
        grpc_server_max_encoding_message_size: MESSAGE,
        grpc_client_max_message_size: MESSAGE,
        override_logical_codec: Some(Arc::new(Tables::default())),
        override_physical_codec: Some(Arc::new(Scans::default())),
        ..SchedulerConfig::default()
    };
    let cluster = BallistaCluster::new_from_config(&config).await.map_err(external)?;
    let scheduler =
        create_scheduler::<LogicalPlanNode, PhysicalPlanNode>(cluster, Arc::new(config)).await.map_err(external)?;
    start_grpc_service_with_listener(listener, scheduler).await.map_err(external)
}

/// Runs an executor for the scheduler `HOST:PORT` until the process ends. It takes `port` of `host`, an address of this
/// machine, and the port after it; with port 0, any two free ports.
///
/// # Errors
/// Errors if a port is not available, or if the scheduler does not answer within half a minute.
pub async fn executor(scheduler: &str, host: IpAddr, port: u16) -> Result<()> {
    let (scheduler_host, scheduler_port) = host_and_port(scheduler)?;
    let (port, grpc_port) = ports(host, port)?;
    // The folder of the data that executors exchange. It is removed when they end.
    let work = tempfile::tempdir()?;
    let config = ExecutorProcessConfig {
        scheduler_host: scheduler_host.to_owned(),
        scheduler_port,
        bind_host: host.to_string(),
        external_host: Some(host.to_string()),
        port,
        grpc_port,
        work_dir: Some(work.path().display().to_string()),
        scheduler_connect_timeout_seconds: 30,
        grpc_max_decoding_message_size: MESSAGE,
        grpc_max_encoding_message_size: MESSAGE,
        override_logical_codec: Some(Arc::new(Tables::default())),
        override_physical_codec: Some(Arc::new(Scans::default())),
        ..ExecutorProcessConfig::default()
    };
    start_executor_process(Arc::new(config)).await.map_err(external)
}

/// Returns a session whose queries run on the cluster of the scheduler `HOST:PORT`.
///
/// # Errors
/// Errors if `scheduler` is not `HOST:PORT`. Only the first query shows whether a scheduler answers there.
pub async fn session(scheduler: &str) -> Result<SessionContext> {
    let (host, port) = host_and_port(scheduler)?;
    let config = SessionConfig::new_with_ballista()
        .with_ballista_grpc_client_max_message_size(MESSAGE as usize)
        .with_ballista_logical_extension_codec(Arc::new(Tables::default()))
        .with_ballista_physical_extension_codec(Arc::new(Scans::default()));
    let state = SessionStateBuilder::new().with_config(config).with_default_features().build();
    SessionContext::remote_with_state(&format!("df://{host}:{port}"), state).await
}

fn host_and_port(address: &str) -> Result<(&str, u16)> {
    match address.rsplit_once(':').and_then(|(host, port)| Some((host, port.parse().ok()?))) {
        Some(parts) => Ok(parts),
        None => config_err!("`{address}` is no scheduler: HOST:PORT is wanted"),
    }
}

/// Returns two ports. Ballista needs numbers, so the free ports are released again, and another process could take them
/// before Ballista does.
fn ports(host: IpAddr, port: u16) -> Result<(u16, u16)> {
    if port == 0 {
        let (first, second) = (TcpListener::bind((host, 0))?, TcpListener::bind((host, 0))?);
        return Ok((first.local_addr()?.port(), second.local_addr()?.port()));
    }
    match port.checked_add(1) {
        Some(next) => Ok((port, next)),
        None => config_err!("there is no port after {port}"),
    }
}

fn external(error: BallistaError) -> DataFusionError {
    DataFusionError::External(Box::new(error))
}
